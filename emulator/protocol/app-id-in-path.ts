/**
 * The forms of Cloud Recording's paths and of the classroom's, with and without a region: `/v1/apps/…`, `/edu/apps/…`,
 * `/edu/polling/apps/…`, `/conference/apps/…` and the older `/recording/apps/…`.
 */
const form = /^\/(?:(?:na|eu|ap|cn)\/)?(?:v\d+|edu|edu\/polling|conference|recording)\/apps\/([^/]+)/i

/** The App ID that a path of Agora's REST services names, or undefined where it names none. */
export function appIdOfPath(path: string): string | undefined {
  return form.exec(path)?.[1]
}
