import type { Context, MiddlewareHandler } from 'hono'
import type { Engine } from '../engine/engine.ts'
import type { GatewayRefusalName } from '../protocol/error-codes.ts'
import { appIdOfPath } from '../protocol/app-id-in-path.ts'
import { shorten } from '../protocol/mask.ts'
import { gatewayRefusal } from './answer.ts'
import { authRefusal } from './auth.ts'
import { callerOf } from './caller.ts'

/** What stands before the service for every route: credentials, then the request quota, then the App ID (order assumed). */
export function gateway(engine: Engine): MiddlewareHandler {
  return async function passGateway(context, next) {
    // Hono answers HEAD by GET; the service has no route for it.
    if (context.req.method === 'HEAD') return refuse(engine, context, 'noRoute')
    const appId = context.req.param('appId') ?? ''
    const settings = engine.settings(appId)
    const refused = authRefusal(context.req.header('authorization'), settings) ?? (engine.admit(appId) ? undefined : 'rateLimited') ?? unknown(settings)
    return refused === undefined ? next() : refuse(engine, context, refused)
  }
}

/** The answer to all that has no route. */
export function noRoute(engine: Engine) {
  return (context: Context) => refuse(engine, context, 'noRoute')
}

function refuse(engine: Engine, context: Context, refused: GatewayRefusalName) {
  const { req } = context
  const appId = req.param('appId') ?? appIdOfPath(req.path) ?? ''
  engine.journal.add({ at: engine.nowOf(appId), appId, type: 'reply', detail: { call: shorten(req.path), gateway: refused, ...callerOf(context), why: why[refused](req) } })
  return gatewayRefusal(refused)
}

function unknown({ status }: { status: string }) {
  return status === 'unknown' ? 'unknownAppId' : undefined
}

const why: Record<GatewayRefusalName, (request: { method: string }) => string> = {
  noAuthorization: () => 'there is no Authorization header',
  badCredentials: () => "Authorization is no readable Basic header, or not this App ID's customer id and secret",
  unknownAppId: () => 'the App ID is set to unknown',
  rateLimited: () => 'more requests within a second than the quota allows',
  noRoute: ({ method }) => `there is no ${method} of that path: names in it are case-sensitive, and in Cloud Recording query is GET, every other call POST`,
}
