import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** Where the sample pages that ship with the emulator are served. */
export const samplePagesPath = '/_emulator/pages/'

/** Serves the sample pages out of `folder`. */
export function samplePageRoutes(folder: string) {
  const app = new Hono()
  // Without its last slash a page would look for its own files beside its folder.
  app.get(`${samplePagesPath}:page{[^/.]+}`, (context) => context.redirect(context.req.url.replace(/([^/?]+)(\?|$)/, '$1/$2')))
  app.use(`${samplePagesPath}*`, serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(samplePagesPath.length - 1) }))
  return app
}
