import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** Where the sample pages that ship with the emulator are served. */
export const samplePagesPath = '/_emulator/pages/'

/** Serves the sample pages out of `folder`. */
export function samplePageRoutes(folder: string) {
  const app = new Hono()
  app.use(`${samplePagesPath}*`, serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(samplePagesPath.length - 1) }))
  return app
}
