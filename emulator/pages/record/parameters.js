/** Without these the real page's SDK refuses to launch, or has no one to report to. */
const needed = ['appId', 'roomUuid', 'roomName', 'roomType', 'userUuid', 'userName', 'roleType', 'rtmToken']

/** Ways of reporting ready: once by PUT, as the SDK does; not at all; or by POST until it is answered with 200, as an old page does. */
const waysOfReady = ['once', 'never', 'repeat']

const isSaid = text => ![undefined, 'false', '0'].includes(text)

/**
 * What the page is told by its address. Only what follows the last `?` counts, as in Agora's record page template.
 * Besides what the service appends to `rootUrl`, which is left as it is:
 *
 * - `white`: seconds until anything is painted, default 0.
 * - `slow`: seconds until the page is ready, default 0.
 * - `crash`: seconds until its renderer crashes, default never.
 * - `ready`: `once` (default), `never` or `repeat`.
 * - `silent`: no sound.
 * - `still`: nothing moves in the lesson, and it makes no sound.
 * - `language`: of the labels, `en` (default) or `zh`; the lesson is in both.
 * - `api`: base of the classroom service, default `https://api.agora.io`; `/` is the page's own origin.
 *
 * @param {string} href
 */
export const readParameters = href => {
  const query = new URLSearchParams(href.split('?').pop())
  const given = Object.fromEntries([...query.keys()].map(name => [name, query.get(name)]))
  const { white, slow, crash, ready, silent, still, api } = given
  const problems = []

  const seconds = (name, text) => {
    if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
    problems.push(`Failed to read "${name}": expected a number of seconds, received "${text}"`)
    return 0
  }
  const oneOf = (name, values, text) => {
    if (values.includes(text)) return text
    problems.push(`Failed to read "${name}": expected ${values.join(', ')}, received "${text}"`)
    return values[0]
  }
  const base = (name, text) => {
    if (URL.canParse(text, href)) return new URL(text, href).href.replace(/\/$/, '')
    problems.push(`Failed to read "${name}": expected an address, received "${text}"`)
    return location.origin
  }

  return {
    ...given,
    region: given.region || 'CN',
    language: given.language?.startsWith('zh') ? 'zh' : 'en',
    api: base('api', api || 'https://api.agora.io'),
    white: seconds('white', white ?? '0'),
    slow: seconds('slow', slow ?? '0'),
    crash: crash === undefined ? undefined : seconds('crash', crash),
    ready: oneOf('ready', waysOfReady, ready ?? 'once'),
    silent: isSaid(silent),
    still: isSaid(still),
    missing: needed.filter(name => !given[name]),
    problems,
  }
}
