/** A request as it is sent. */
export interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer as it came. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** One call of a case: what was sent and what was said. */
export interface Exchange {
  /** What is asked. The same name again: asked again, until it is as awaited. */
  readonly name: string
  /** Numbers of docs/fidelity.md that the answer is about. */
  readonly rules: readonly string[]
  readonly request: Request
  readonly answer: Answer
}

/** What is known of an answer's body; which members it has depends on the call. */
export interface Said {
  readonly status: number
  readonly body: {
    readonly resourceId?: string
    readonly sid?: string
    readonly serverResponse?: { readonly status?: number }
  }
}

/** The JSON of an answer; undefined if it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
