import type { Hono } from 'hono'
import type { Engine } from '../../engine/engine.ts'
import { deletePropertiesRequest, putPropertiesRequest } from '../../protocol/classroom/properties.ts'
import { readClassroomBody } from '../../protocol/classroom/read-body.ts'
import { createRoomRequest, isUserUuid } from '../../protocol/classroom/room.ts'
import { exitUserRequest } from '../../protocol/classroom/user.ts'
import type { ClassState } from '../../session/classroom/room.ts'
import { roomView } from '../../session/classroom/room-view.ts'
import type { createServe } from './serve.ts'

const classStates = ['0', '1', '2', '3']

/** Nobody joins a room here: no user but the recorder is ever in it, and that one is invisible. */
const noUser = { refused: 'userNotFound', why: 'users do not join this emulator: it knows none' } as const

/** Rooms, their class, their properties and their users, below one path form. */
export function roomRoutes(app: Hono, form: string, { classrooms }: Engine, serve: ReturnType<typeof createServe>) {
  const room = `${form}/rooms/:roomUuid`
  const user = `${room}/users/:userUuid`

  app.post(room, (context) =>
    serve(context, 'createRoom', ({ body, ...address }) => {
      const read = readClassroomBody(createRoomRequest, body)
      return 'refused' in read ? read : classrooms.create(address, read.value)
    }),
  )

  app.get(room, (context) =>
    serve(context, 'getRoom', (address) => {
      const found = classrooms.look(address)
      return 'refused' in found ? found : { data: roomView(found) }
    }),
  )

  app.put(`${room}/states/:state`, (context) =>
    serve(context, 'setClassState', (address) => {
      const state = context.req.param('state')
      if (!classStates.includes(state)) return { refused: 'badParameter', why: `the path's class state is "${state}", expected 0, 1, 2 or 3` }
      return classrooms.act(address, { type: 'setClassState', state: Number(state) as ClassState })
    }),
  )

  app.put(`${room}/properties`, (context) =>
    serve(context, 'putProperties', ({ body, ...address }) => {
      const read = readClassroomBody(putPropertiesRequest, body)
      return 'refused' in read ? read : classrooms.act(address, { type: 'putProperties', properties: read.value.properties })
    }),
  )

  app.delete(`${room}/properties`, (context) =>
    serve(context, 'deleteProperties', ({ body, ...address }) => {
      const read = readClassroomBody(deletePropertiesRequest, body)
      return 'refused' in read ? read : classrooms.act(address, { type: 'deleteProperties', keys: read.value.properties })
    }),
  )

  for (const [method, path] of [['get', user], ['put', `${user}/properties`], ['delete', `${user}/properties`]] as const) {
    app[method](path, (context) => serve(context, 'user', (address) => {
      const userUuid = context.req.param('userUuid') ?? ''
      if (!isUserUuid(userUuid)) return { refused: 'badParameter', why: `userUuid "${userUuid}" has other than 1 to 64 of the allowed characters` }
      const found = classrooms.look(address)
      return 'refused' in found ? found : noUser
    }))
  }

  // Whoever it names is not here, and is kept out without a word (assumed).
  app.post(`${user}/exit`, (context) =>
    serve(context, 'exitUser', ({ body, ...address }) => {
      const read = readClassroomBody(exitUserRequest, body)
      if ('refused' in read) return read
      const found = classrooms.look(address)
      return 'refused' in found ? found : {}
    }),
  )
}
