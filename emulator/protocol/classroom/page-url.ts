import type { RoomType } from './room.ts'

/** What the recorded page is told, by the names under which it reads them. */
export interface PageParameters {
  readonly appId: string
  readonly roomUuid: string
  readonly roomName: string
  readonly roomType: RoomType
  /** The recorder's user. */
  readonly userUuid: string
  readonly userName: string
  /** With it the page can call back as that user (F-063). */
  readonly rtmToken: string
  /** Invisible to the class (F-059). */
  readonly roleType: 0
  readonly pretest: false
  /** `cn`, `ap`, `eu` or `na`, in any letter case: the page gets it in capitals (F-060). */
  readonly region: string
}

/** The order in which the real service was seen to append them (F-058). */
const names = ['appId', 'roomUuid', 'roomName', 'roomType', 'userUuid', 'userName', 'rtmToken', 'roleType', 'pretest', 'region'] as const

/**
 * The address of the recorded page: `rootUrl` with the parameters behind its own query, form-encoded, before its fragment (F-056 … F-062).
 * A parameter of the same name that `rootUrl` brings along gives way, because pages read the first of two (assumed).
 */
export function appendPageParameters(rootUrl: string, parameters: PageParameters) {
  const [, address = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#[^]*)?$/.exec(rootUrl) ?? []
  const own = query.split('&').filter((part) => part !== '' && !names.some((name) => name === nameOf(part)))
  const values = { ...parameters, region: parameters.region.toUpperCase() }
  const appended = new URLSearchParams(names.map((name) => [name, String(values[name])]))
  return `${address}?${[...own, appended].join('&')}${fragment}`
}

/** The decoded name of one `name=value`, without a second question mark, of which the stock page knows nothing either. */
function nameOf(part: string) {
  return new URLSearchParams(part).keys().next().value
}

/** What the list shows as `webRecordUrlQuery`: all behind the first `?`, without the fragment; empty if there is no query (F-121). */
export function pageQueryOf(url: string) {
  return /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? ''
}
