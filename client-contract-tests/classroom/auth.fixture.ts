import { appCertificate, builtAt, EducationTokenBuilder, otherCertificate, RtmTokenBuilder } from '../../emulator/engine/agora-token.fixture.ts'
import type { Agora } from '../agora.ts'
import { createClassroom } from '../classroom.ts'

/** Seconds that the tokens live. */
export const lifeSeconds = 3600

/** A room of an App ID that checks tokens, and tokens for it as Agora's own package builds them at this moment, whenever they are asked for. */
export async function guardedRoom(client: Agora, classroom: object = {}) {
  const { appId } = client
  const room = createClassroom(client)
  await room.created()
  await client.configure({ classroom: { appCertificate, auth: 'strict', ...classroom } })
  const nowMs = await client.now()
  const build = (token: () => string) => builtAt(nowMs, 1, token)
  return {
    room,
    /** The status of a GET of the room with nothing but these headers. */
    opens: async (headers: Readonly<Record<string, string>>) => (await room.call('GET', room.room, undefined, { authorization: undefined, ...headers })).status,
    token: {
      app: () => build(() => EducationTokenBuilder.buildAppToken(appId, appCertificate, lifeSeconds)),
      user: (userUuid: string) => build(() => EducationTokenBuilder.buildUserToken(appId, appCertificate, userUuid, lifeSeconds)),
      roomUser: (userUuid: string, roomUuid: string = room.roomUuid) =>
        build(() => EducationTokenBuilder.buildRoomUserToken(appId, appCertificate, roomUuid, userUuid, 1, lifeSeconds)),
      rtm: (userUuid: string) => build(() => RtmTokenBuilder.buildToken(appId, appCertificate, userUuid, lifeSeconds)),
      ofOtherApp: () => build(() => EducationTokenBuilder.buildAppToken('f'.repeat(32), appCertificate, lifeSeconds)),
      ofOtherCertificate: () => build(() => EducationTokenBuilder.buildAppToken(appId, otherCertificate, lifeSeconds)),
    },
  }
}

export const basic = { authorization: `Basic ${Buffer.from('customer:secret').toString('base64')}` }
