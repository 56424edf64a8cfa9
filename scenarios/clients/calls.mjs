// How a careful client calls: it waits for an answer only so long, and what may pass it tries again, ever more slowly.

/** Milliseconds before each further try. Together 90 s: so long a service may take to come round after a failure. */
export const pauses = [3000, 6000, 12_000, 24_000, 45_000]

/** Milliseconds that an answer may take. A stop that waits for its files takes 20 s by itself. */
const limitMs = 30_000

/** `call(method, path, body, headers)` resolves with status and body; status 0: no answer came, or one that cannot be read. */
export function createCaller({ env, fetch, wait }) {
  // The service has more than one domain, and one may be down: whoever got no answer asks at the other the next time.
  const domains = [env.AGORA_BASE_URL, env.AGORA_OTHER_BASE_URL ?? env.AGORA_BASE_URL]

  return async function call(method, path, body, headers = {}) {
    const answered = new AbortController()
    const sent = { method, headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const answer = fetch(domains[0] + path, sent).then(async (response) => ({ status: response.status, body: JSON.parse(await response.text()) }))
    const tooLate = wait(limitMs, answered.signal).then(() => nothing)
    const first = await Promise.race([answer.catch(() => nothing), tooLate])
    answered.abort()
    if (first === nothing) domains.reverse()
    return first
  }
}

const nothing = { status: 0, body: {} }

/** No answer, "request not completed", too many requests, and the service's own troubles: the same call may succeed later. */
export function mayPass({ status, body }) {
  return status === 0 || status === 429 || status >= 500 || (status === 206 && body.code === 65)
}

/** Makes a call until its answer is final, or patience is at its end. */
export async function patiently({ wait }, make) {
  let answer = await make()
  for (const pause of pauses) {
    if (!mayPass(answer)) break
    await wait(pause)
    answer = await make()
  }
  return answer
}
