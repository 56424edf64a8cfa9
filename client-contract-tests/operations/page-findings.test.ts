import { expect, test } from 'vitest'
import type { Agora } from '../agora.ts'
import { notFound } from '../agora.ts'
import { describeTargets } from '../targets.ts'

describeTargets('what is found of a recorded page', (agora) => {
  const find = (client: Agora, sid: string, found: unknown) => client.call('POST', `/_emulator/sessions/${sid}/page`, { found })
  const types = async (client: Agora, sid: string) => (await client.events(sid)).map(({ eventType }) => eventType)

  test('R-330, R-405: a silent page is loaded again, event 73 audio_silence, and the recording goes on', async () => {
    const client = agora()
    const { sid, query, stop } = await client.started({ readyTimeout: 10 })
    await client.advance(20_000)
    expect((await find(client, sid, 'audio_silence')).status).toBe(204)
    await client.advance(20_000)
    expect((await query()).body.serverResponse.status).toBe(5)
    expect((await stop()).status).toBe(200)
    expect((await client.events(sid)).filter(({ eventType }) => eventType === 73).map(({ details }) => details)).toEqual([{ msgName: 'web_recorder_reload', reason: 'audio_silence' }])
    expect(await types(client, sid)).toEqual([30, 70, 4, 73, 71, 31, 11])
    // Opened once more, it says once more that it is ready; nothing of it is lost.
    const happened = (await client.journal()).flatMap(({ type, detail }) => (type === 'happened' ? [(detail as { event: string }).event] : []))
    expect(happened.filter((event) => event === 'pageReady')).toHaveLength(2)
    const { body } = await client.call('GET', `/_emulator/sessions/${sid}`)
    const slices = (body as unknown as { files: { key: string; durationMs: number }[] }).files.filter(({ key }) => key.endsWith('.ts'))
    expect(slices.map(({ durationMs }) => durationMs)).toEqual([15_000, 15_000, expect.closeTo(10_000, -3)])
  })

  test('R-330: as often as it is found', async () => {
    const client = agora()
    const { sid } = await client.started()
    for (let times = 0; times < 3; times += 1) {
      await find(client, sid, 'audio_silence')
      await client.advance(60_000)
    }
    expect((await types(client, sid)).filter((type) => type === 73)).toHaveLength(3)
  })

  test.each(['WebGL', 'resolution', 'bandwidth'])('R-328, R-329: %s ends it: event 72, then 71 with code 2, exit status 1, and query is 404', async (found) => {
    const client = agora()
    const { sid, query, view } = await client.started()
    await client.advance(20_000)
    expect((await find(client, sid, found)).status).toBe(204)
    await client.advance(0)
    expect(await query()).toMatchObject(notFound)
    expect(await types(client, sid)).toEqual([30, 70, 4, 72, 71, 31, 11])
    const [limit, stopped, , exit] = (await client.events(sid)).slice(3).map(({ details }) => details)
    expect(limit).toEqual({ msgName: 'web_recorder_capability_limit', limitType: found })
    expect(stopped).toMatchObject({ code: 2, message: 'capability_limit', details: found })
    expect(exit).toMatchObject({ exitStatus: 1 })
    expect(await view()).toMatchObject({ state: 'ended', cause: 'capability_limit' })
  })

  test('nothing is found where nothing is captured: on hold, before the page is ready, after the end', async () => {
    const client = agora()
    const held = await client.started({ onhold: true })
    const waiting = await client.started({ url: 'https://never-ready.invalid/', readyTimeout: 60 }, {}, { scene: 1 }, { uid: '2' })
    const over = await client.started({}, {}, { scene: 1 }, { uid: '3' })
    await over.stop({}, { uid: '3' })
    await client.advance(0)
    for (const { sid } of [held, waiting, over]) {
      expect(await find(client, sid, 'WebGL')).toMatchObject({ status: 409, body: { error: expect.stringMatching(/^Failed to .*not being captured/) } })
      expect(await types(client, sid)).not.toContain(72)
    }
  })

  test('a session that is not there and a word that is none are told', async () => {
    const client = agora()
    const { sid } = await client.started()
    expect(await find(client, 'f'.repeat(32), 'WebGL')).toMatchObject({ status: 404, body: { error: expect.stringContaining('no such session') } })
    for (const found of ['silence', undefined, 3]) expect((await find(client, sid, found)).status).toBe(400)
    expect(await types(client, sid)).toEqual([30, 70])
  })
})
