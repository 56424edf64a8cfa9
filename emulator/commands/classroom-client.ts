/** Event 1001 of a recording, as polling gives it out. */
export interface RecordingEvent {
  /** Unix milliseconds: of the end that it tells of, or when it was polled. */
  readonly at: number
  /** 1 started · 2 stopped · 3 started after a retry · 4 timed out, retried · 5 timed out, given up. */
  readonly reason: 1 | 2 | 3 | 4 | 5
}

/** A client of Flexible Classroom, as a back end would be written: create a room, start, poll the events, stop. */
export interface ClassroomClient {
  /** Creates the room and starts. Resolves with the service's time of the start, Unix milliseconds. */
  start(): Promise<number>
  /** What no earlier call has given out, the oldest first. */
  events(): Promise<readonly RecordingEvent[]>
  /** Resolves with the sid of what was being recorded. */
  stop(): Promise<string>
}

interface Answer {
  readonly ts: number
  readonly data: unknown
}

/** Talks to the API at `url`. Every call fails with what the service answered if that is not a 200. Tokens: none, as no App Certificate is set. */
export function createClassroomClient(url: string, startRequest: object): ClassroomClient {
  const appId = '0'.repeat(32)
  const room = `cn/edu/apps/${appId}/v2/rooms/sample`

  async function call(what: string, method: string, path: string, body?: object): Promise<Answer> {
    const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${url}/${path}`, { method, ...sent })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`Failed to ${what}: HTTP ${response.status} ${text}`)
    return JSON.parse(text) as Answer
  }

  return {
    async start() {
      await call('create the room', 'POST', room, { roomName: 'Sample class', roomType: 4 })
      const { data } = await call('start', 'PUT', `${room}/records/states/1`, startRequest)
      return (data as { startTime: number }).startTime
    },
    async events() {
      const { ts, data } = await call('poll the events', 'GET', `cn/edu/polling/apps/${appId}/v2/rooms/sequences`)
      const events = data as { cmd: number; data: { reason: RecordingEvent['reason']; endTime?: number } }[]
      return events.filter(({ cmd }) => cmd === 1001).map(({ data: { reason, endTime } }) => ({ at: endTime ?? ts, reason }))
    },
    async stop() {
      const { data } = await call('stop', 'PUT', `${room}/records/states/0`)
      return (data as { sid: string }).sid
    },
  }
}
