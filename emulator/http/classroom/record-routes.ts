import type { Hono } from 'hono'
import type { Engine } from '../../engine/engine.ts'
import { pageOf, readNextId } from '../../protocol/classroom/page.ts'
import { readStartRecord } from '../../protocol/classroom/record-state.ts'
import { readUpdateRecord } from '../../protocol/classroom/record-update.ts'
import { eventView } from '../../session/classroom/poll.ts'
import { createRecordList } from './record-list.ts'
import type { createServe } from './serve.ts'

/** Where the emulator can be reached. */
export interface FileAddresses {
  /** Its own address, without a slash at the end. */
  readonly publicUrl: () => string
  /** Path of the sample record page. */
  readonly recordPagePath: string
}

/** Recording, and what it leaves behind, below one path form. */
export function recordRoutes(app: Hono, form: string, engine: Engine, serve: ReturnType<typeof createServe>, { publicUrl, recordPagePath }: FileAddresses) {
  const { classrooms, settings } = engine
  const room = `${form}/rooms/:roomUuid`
  const records = `${room}/records`
  // Its clients name no page: the service has one of its own.
  const ownPage = (appId: string) => (form.includes('/conference/') ? (settings(appId).classroom.defaultPage ?? publicUrl() + recordPagePath) : undefined)

  app.put(`${records}/states/:state`, (context) => {
    const state = context.req.param('state')
    return serve(context, state === '0' ? 'stopRecord' : 'startRecord', ({ body, ...address }) => {
      if (state === '0') return classrooms.act(address, { type: 'stopRecord' })
      if (state !== '1') return { refused: 'badParameter', why: `the path's recording state is "${state}", expected 0 or 1` }
      const read = readStartRecord(body, ownPage(address.appId))
      return 'refused' in read ? read : classrooms.act(address, { type: 'startRecord', request: read.value })
    })
  })

  app.patch(`${records}/states/:state`, (context) =>
    serve(context, 'updateRecord', ({ body, ...address }) => {
      const state = context.req.param('state')
      if (state !== '1') return { refused: 'badParameter', why: `the path's recording state is "${state}", expected 1` }
      const read = readUpdateRecord(body)
      return 'refused' in read ? read : classrooms.act(address, { type: 'updateRecord', onhold: read.value.onhold })
    }),
  )

  // One old page posts, and goes on until it gets a 200 (F-096).
  app.on(['PUT', 'POST'], `${records}/ready`, (context) =>
    serve(context, 'ready', (address) => classrooms.act(address, { type: 'ready', uid: context.req.header('x-agora-uid') })),
  )

  app.get(records, (context) => serve(context, 'listRecords', createRecordList(engine, publicUrl)))

  app.get(`${room}/sequences`, (context) =>
    serve(context, 'sequences', (address) => {
      const found = classrooms.look(address)
      if ('refused' in found) return found
      const { nextId, cmd } = context.req.query()
      const events = found.events.filter((event) => cmd === undefined || cmd === '' || String(event.cmd) === cmd)
      return { data: pageOf(events.map(eventView), ({ sequence }) => sequence, readNextId(nextId), settings(address.appId).classroom.pageSize) }
    }),
  )
}
