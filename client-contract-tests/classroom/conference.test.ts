import { expect, test } from 'vitest'
import { createClassroom, outcome, type Classroom, type RecordData } from '../classroom.ts'
import { describeTargets } from '../targets.ts'

/** The paths of agora-edu-core 3.2. */
const conference = ({ room }: Classroom) => room.replace('/edu/', '/conference/').replace('/v2/', '/v1/')

describeTargets('the later product line', (agora) => {
  test('its paths lead to the same rooms', async () => {
    const room = createClassroom(agora())
    await room.created()
    expect(outcome(await room.call('GET', conference(room)))).toEqual([200, 0])
    expect(outcome(await room.call('PUT', `${conference(room)}/records/states/0`))).toEqual([409, 30409410])
  })

  test('a start that names no page opens that of the App ID, with the parameters', async () => {
    const client = agora()
    await client.configure({ classroom: { defaultPage: 'https://example.test/ours.html?theme=dark' } })
    const room = createClassroom(client)
    await room.created()
    const { status, body } = await room.call<RecordData>('PUT', `${conference(room)}/records/states/1`, { mode: 'web', webRecordConfig: { videoBitrate: 3000 } })
    expect([status, body.data.state]).toEqual([200, 1])
    expect((await room.tasks()).map(({ url }) => url)).toEqual([expect.stringMatching(/^https:\/\/example\.test\/ours\.html\?theme=dark&appId=/)])
  })

  test('without one that page is the sample record page', async () => {
    const room = createClassroom(agora())
    await room.created()
    await room.call('PUT', `${conference(room)}/records/states/1`, { mode: 'web' })
    expect((await room.tasks()).map(({ url }) => url)).toEqual([expect.stringMatching(/\/record\/\?appId=/)])
  })
})
