import { expect, test } from 'vitest'
import { createClassroom } from '../classroom.ts'
import { describeTargets } from '../targets.ts'
import { createFcr, createRecordPage, guarded, serviceError } from './fcr.fixture.ts'

const rooms = (region: string, appId: string) => `/${region}/conference/apps/${appId}/v1/rooms`
const startBody = '{"mode":"web","webRecordConfig":{"audioProfile":0,"videoBitrate":1500,"videoWidth":1280,"videoHeight":720,"videoFps":15}}'
const pause = '{"mode":"web","webRecordConfig":{"onhold":true}}'
const resume = '{"webRecordConfig":{"onhold":false}}'

describeTargets('Flexible Classroom 3', (agora) => {
  test('records from start to stop without naming a page', async () => {
    const client = agora()
    const room = createClassroom(client, { region: 'na', roomUuid: 'room1' })
    await room.created()
    await client.configure({ classroom: { defaultPage: 'https://demo.test/conference.html' } })
    const tokens = await guarded(client)
    const sdk = createFcr(client, { rooms: rooms('na', client.appId), roomUuid: 'room1', userUuid: 'host1', token: tokens.user('room1', 'host1') })
    await sdk.start(startBody)
    await client.advance(3000)
    expect(await sdk.shown()).toBe('starting')
    const [task] = await room.tasks()
    expect(task!.url).toMatch(/^https:\/\/demo\.test\/conference\.html\?appId=/)
    await createRecordPage(client, task!.url, rooms).connected()
    expect(await sdk.shown()).toBe('started')
    await sdk.update(pause)
    expect(await sdk.shown()).toBe('paused')
    await client.advance(30_000)
    await sdk.update(resume)
    expect(await sdk.shown()).toBe('started')
    await client.advance(20_000)
    await sdk.stop()
    await client.advance(0)
    expect(await sdk.shown()).toBe('stopped')
    expect((await sdk.records()).list).toHaveLength(1)
    await expect(sdk.stop()).rejects.toThrow(serviceError(30409410, 'Record not started'))
  })
})
