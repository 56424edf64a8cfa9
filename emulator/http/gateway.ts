import type { MiddlewareHandler } from 'hono'
import type { Engine } from '../engine/engine.ts'
import type { GatewayRefusalName } from '../protocol/error-codes.ts'
import { gatewayRefusal } from './answer.ts'
import { authRefusal } from './auth.ts'

/** What stands before the service for every route: credentials, then the request quota, then the App ID (order assumed). */
export function gateway(engine: Engine): MiddlewareHandler {
  return async function passGateway(context, next) {
    // Hono answers HEAD by GET; the service has no route for it.
    if (context.req.method === 'HEAD') return gatewayRefusal('noRoute')
    const appId = context.req.param('appId') ?? ''
    const settings = engine.settings(appId)
    const refused = authRefusal(context.req.header('authorization'), settings) ?? (engine.admit(appId) ? undefined : 'rateLimited') ?? unknown(settings)
    if (refused === undefined) return next()
    engine.journal.add({ at: engine.nowOf(appId), appId, type: 'reply', detail: { call: context.req.path, gateway: refused, why: why[refused] } })
    return gatewayRefusal(refused)
  }
}

function unknown({ status }: { status: string }) {
  return status === 'unknown' ? 'unknownAppId' : undefined
}

const why: Record<GatewayRefusalName, string> = {
  noAuthorization: 'there is no Authorization header',
  badCredentials: "Authorization is no readable Basic header, or not this App ID's customer id and secret",
  unknownAppId: 'the App ID is set to unknown',
  rateLimited: 'more requests within a second than the quota allows',
  noRoute: 'no such path for that method',
}
