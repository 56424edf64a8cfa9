import { getResponse, type RequestHandler } from 'msw'
import type { Serves } from './serve-requests.ts'

/** Asks some of MSW's handlers before the emulator: what none of them answers, or one lets pass, is the emulator's. */
export function askFirst(handlers: () => readonly RequestHandler[], emulator: Serves): Serves {
  return {
    async fetch(request) {
      const given = handlers()
      const answer = given.length === 0 ? undefined : await getResponse([...given], request.clone())
      if (answer?.type === 'error') throw new Error('Failed to answer: a request handler has this connection break')
      return answer === undefined || isPassed(answer) ? emulator.fetch(request) : answer
    },
  }
}

/** What `passthrough()` of MSW makes. */
function isPassed({ status, headers }: Response) {
  return status === 302 && headers.get('x-msw-intention') === 'passthrough'
}
