// What the emulator is measured against: Hono alone, which reads the same JSON and answers as many bytes.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const { acquireReply, queryReply } = JSON.parse(process.argv[2])
const app = new Hono()
app.post('/v1/apps/:appId/cloud_recording/acquire', async (context) => {
  await context.req.json()
  return context.json(acquireReply)
})
app.get('/v1/apps/:appId/cloud_recording/resourceid/:resourceId/sid/:sid/mode/:mode/query', (context) => context.json(queryReply))
serve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(`ready on http://127.0.0.1:${port}`))
