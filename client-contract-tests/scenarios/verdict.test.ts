import { expect, test } from 'vitest'
import { webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { drilled, story } from './scenario.fixture.ts'

interface Verdict {
  readonly status: number
  readonly body: { readonly passed: boolean; readonly lines: readonly { what: string; passed: boolean; reason: string }[]; readonly error: string }
}

interface Leaks {
  readonly body: { readonly leaks: readonly { kind: string; sid?: string }[]; readonly load: readonly { requestsPerSecond: number; webTasks: number; unattendedMinutes: number }[] }
}

describeTargets('the verdict about a client, and what it left behind', (agora) => {
  const refusedOnce = { ...story({ when: { door: 'cloudRecording.acquire' }, do: { refuse: 'noWorker' } }), expect: [{ backedOff: { door: 'cloudRecording.acquire' as const } }] }

  test('an App ID is judged by its own story and its own calls', async () => {
    const client = drilled(agora())
    const verdict = async () => (await client.call('GET', `/_emulator/verdict?appId=${client.appId}`)) as unknown as Verdict
    expect(await verdict()).toMatchObject({ status: 404, body: { error: expect.stringContaining('is under no scenario') as string } })
    expect((await client.put(refusedOnce)).status).toBe(200)
    expect((await verdict()).body).toMatchObject({ passed: false, lines: [{ what: 'step 1', passed: false }, { passed: false, reason: 'cloudRecording.acquire was never called' }] })
    await client.acquire()
    await client.advance(2000)
    await client.acquire()
    await agora().acquire()
    expect(await verdict()).toMatchObject({ status: 200, body: { passed: true, lines: [{ reason: 'acted 1 time: cloudRecording.acquire' }, { reason: 'waits of 2000 ms' }] } })
  })

  test('a story that a channel has asked for by its name judges what was done there, and nothing else', async () => {
    const client = drilled(agora())
    const verdict = async (cname?: string) => (await client.call('GET', `/_emulator/verdict?appId=${client.appId}${cname === undefined ? '' : `&cname=${cname}`}`)) as unknown as Verdict
    const room1 = 'drill--quota-429--room1'
    const acquire = (cname: string) => client.call('POST', `${client.base}/acquire`, { cname, uid: '1', clientRequest: { scene: 1 } })
    expect((await verdict(room1)).status).toBe(404)
    for (const pause of [1000, 2000, 4000]) {
      await acquire(room1)
      // At once, twice, in another channel: that is nothing to this one.
      await acquire('drill--quota-429--room2')
      await client.advance(pause)
    }
    const { resourceId } = (await acquire(room1)).body
    const path = `${client.base}/resourceid/${resourceId}`
    const who = { cname: room1, uid: '1' }
    const { sid } = (await client.call('POST', `${path}/mode/web/start`, { ...who, clientRequest: webStart() })).body
    expect((await verdict()).status).toBe(404)
    expect((await verdict(room1)).body).toMatchObject({ passed: false, lines: [{ reason: 'acted 3 times: cloudRecording.acquire' }, { reason: 'waits of 1000, 2000, 4000 ms' }, { passed: true }, { what: 'stopped', passed: false }] })
    await client.call('POST', `${path}/sid/${sid}/mode/web/stop`, { ...who, clientRequest: { async_stop: true } })
    expect((await verdict(room1)).body).toMatchObject({ passed: true })
    expect((await verdict('drill--quota-429--room2')).body).toMatchObject({ passed: false })
  })

  test('what it left behind is told for one App ID, until it is mended', async () => {
    const { appId, call, started, advance } = agora()
    const leaks = async () => (await call('GET', `/_emulator/leaks?appId=${appId}`)) as unknown as Leaks
    const recording = await started()
    await advance(600_000)
    expect((await leaks()).body).toMatchObject({ leaks: [{ kind: 'neverStopped', sid: recording.sid }], load: [{ requestsPerSecond: 2, webTasks: 1, unattendedMinutes: 10 }] })
    await recording.stop()
    expect((await leaks()).body.leaks).toEqual([])
  })
})
