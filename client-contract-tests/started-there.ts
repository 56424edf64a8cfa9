import type { Send } from './agora.ts'

/** Whether a call, if it goes well, makes something run on the other side. */
export const startsSomething = (path: string, { method }: RequestInit) => cloudRecordingStart.test(path) || (method === 'PUT' && classroomStart.test(path))

const cloudRecordingStart = /^(?<resource>.*\/resourceid\/[^/]+)(?<mode>\/mode\/[^/]+)\/start$/
const classroomStart = /\/records\/states\/1$/

/**
 * What tests have started at an endpoint that cannot be told to forget it. It must not run on after them: it costs, and keeps its names
 * from the next test.
 */
export function createStartedThere(send: Send) {
  const stops: (() => Promise<unknown>)[] = []

  return {
    /** Takes note of the answer to a start. */
    async note(path: string, init: RequestInit, answer: Response) {
      if (answer.status !== 200) return
      const { resource, mode } = cloudRecordingStart.exec(path)?.groups ?? {}
      if (resource === undefined) return void stops.push(() => send(path.replace(/1$/, '0'), { ...init, body: '{}' }))
      // What is no JSON names nothing that could be stopped.
      const { cname, uid, sid } = (await answer.json().catch(() => ({}))) as Readonly<Record<'cname' | 'uid' | 'sid', unknown>>
      stops.push(() => send(`${resource}/sid/${String(sid)}${mode}/stop`, { ...init, body: JSON.stringify({ cname, uid, clientRequest: {} }) }))
    },

    /** Stops it all. What has ended by itself is refused, which is just as well. */
    async stopped() {
      await Promise.allSettled(stops.splice(0).map((stop) => stop()))
    },
  }
}
