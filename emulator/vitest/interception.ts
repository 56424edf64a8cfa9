import type { SetupServer } from 'msw/node'

/** By MSW, which those who give their client a base URL need not have. Returns what begins it, and resolves with what ends it. */
export function interception(answer: (request: Request) => Promise<Response>): () => Promise<() => void> {
  let server: SetupServer | undefined
  return async function intercept() {
    server ??= await serverFor(answer)
    server.listen({ onUnhandledRequest: 'bypass' })
    return server.close.bind(server)
  }
}

async function serverFor(answer: (request: Request) => Promise<Response>): Promise<SetupServer> {
  const [{ setupServer }, { agoraHandlers }] = await Promise.all([import('msw/node'), import('../msw/handlers.ts')])
  return setupServer(...agoraHandlers({ fetch: answer }))
}
