import { Hono } from 'hono'

/** The reference as a document for programs and as a page for people. `readDocument`: its text, JSON. */
export function referenceRoutes(readDocument: () => Promise<string>) {
  const app = new Hono()

  app.get('/_emulator/openapi.json', async () => new Response(await readDocument(), { headers: { 'content-type': 'application/json' } }))

  app.get('/_emulator/docs', async () => {
    // Nobody waits for it when the server starts.
    const { referencePage } = await import('./page.ts')
    const { page, policy } = await referencePage(await readDocument())
    return new Response(page, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
    })
  })
  return app
}
