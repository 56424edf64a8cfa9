/** What a caller without a socket sees of a connection that breaks: what its own fetch would throw. */
export function brokenConnection(): never {
  throw new TypeError('fetch failed', { cause: new Error('a scenario has this connection break') })
}

/** For the recorded page the browser makes a failed request of it, and the session a warning. */
export function brokenForPage(): never {
  throw new Error('a scenario has its connection break')
}
