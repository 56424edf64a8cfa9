import type { MiddlewareHandler } from 'hono'

/**
 * Keeps web pages out of the control API: a page of another origin may not call it, nor may one whose host name was
 * made to point here (DNS rebinding). `allowedHosts` are the names by which the emulator knows itself.
 */
export function guard(allowedHosts: readonly string[]): MiddlewareHandler {
  return async function guardControl(context, next) {
    const url = new URL(context.req.url)
    const origin = context.req.header('origin')
    if (!allowedHosts.includes(url.hostname)) {
      return context.json({ error: `Failed to serve: host "${url.hostname}" is not this emulator's` }, 403)
    }
    if (origin !== undefined && origin !== url.origin) {
      return context.json({ error: `Failed to serve: pages of "${origin}" may not use the control API` }, 403)
    }
    return next()
  }
}
