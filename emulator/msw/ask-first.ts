import { getResponse, type RequestHandler } from 'msw'
import type { Serves } from './serve-requests.ts'

/** Asks some of MSW's handlers before the emulator: what none of them answers, or one lets pass, is the emulator's. */
export function askFirst(handlers: () => readonly RequestHandler[], emulator: Serves): Serves {
  return {
    async fetch(request) {
      const given = handlers()
      const answer = given.length === 0 ? undefined : await getResponse([...given], request.clone()).catch(thrown)
      if (answer?.type === 'error') throw new Error('Failed to answer: a request handler has this connection break')
      return answer === undefined || isPassed(answer) ? emulator.fetch(request) : answer
    },
  }
}

/** What MSW makes of what a handler throws: a response is the answer, and a slip is told. */
function thrown(error: unknown): Response {
  if (isResponse(error)) return error
  const { name, message, stack } = error instanceof Error ? error : { name: 'Error', message: String(error) }
  return Response.json({ name, message, stack }, { status: 500, statusText: 'Unhandled Exception' })
}

/** Not by its class: @hono/node-server puts another in the place of the global one. */
function isResponse(given: unknown): given is Response {
  return typeof given === 'object' && given !== null && 'status' in given && 'headers' in given && 'body' in given
}

/** What `passthrough()` of MSW makes. */
function isPassed({ status, headers }: Response) {
  return status === 302 && headers.get('x-msw-intention') === 'passthrough'
}
