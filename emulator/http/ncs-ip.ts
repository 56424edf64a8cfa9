import { Hono } from 'hono'
import { gatewayRefusal, json } from './answer.ts'
import { authRefusal } from './auth.ts'

/** Addresses from which notifications come: here always this machine's. */
export function ncsIpRoutes() {
  const app = new Hono()
  app.on('GET', ['/v1/ncs/ip', '/v2/ncs/ip'], (context) => {
    if (context.req.method === 'HEAD') return gatewayRefusal('noRoute')
    const refused = authRefusal(context.req.header('authorization'), { auth: null })
    if (refused !== undefined) return gatewayRefusal(refused)
    return json(200, { data: { service: { hosts: [{ primaryIP: '127.0.0.1' }] } } })
  })
  return app
}
