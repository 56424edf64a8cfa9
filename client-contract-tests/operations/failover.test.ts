import { expect, test } from 'vitest'
import { notFound, who, type Agora } from '../agora.ts'
import { drilled } from '../scenarios/scenario.fixture.ts'
import { describeTargets } from '../targets.ts'
import { hour, minute, seen, sliceLengths, withMp4 } from './lifecycle.fixture.ts'

const second = 1000

/** A client whose recorders break down 40 s after they were started, so many of them, and are replaced after 30 s. */
async function failing(agora: Agora, times: number | 'always' = 1) {
  const client = drilled(agora)
  await client.configure({ switches: { failoverMs: 30 * second } })
  await client.plays({ when: { door: 'recorder.start' }, do: { crash: true, afterMs: 40 * second }, times })
  return client
}

const names = (files: readonly { key: string }[], kind: string) => files.flatMap(({ key }) => (key.endsWith(kind) ? [key] : []))

describeTargets('fail-over', (agora) => {
  test('R-265: while the recorder is replaced every call is 404, then the same sid answers again', async () => {
    const client = await failing(agora())
    const { resourceId, sid, query, update, stop, view } = await client.started()
    const gone = { status: 404, body: { ...notFound.body, ...who, resourceId, sid } }
    await client.advance(40 * second)
    expect((await view()).state).toBe('away')
    for (const call of [query(), update({ webRecordingConfig: { onhold: true } }), stop()]) expect(seen(await call)).toEqual(gone)
    await client.advance(30 * second - 1)
    expect(seen(await query())).toEqual(gone)
    await client.advance(1)
    expect((await query()).body).toMatchObject({ sid, serverResponse: { status: 5 } })
    await client.advance(minute)
    expect((await view()).state).toBe('recording')
    expect((await stop()).status).toBe(200)
  })

  test('R-406: event 12 tells of it with the uid of the new recorder, and the recording begins once more', async () => {
    const client = await failing(agora())
    const { sid, stop } = await client.started()
    await client.advance(2 * minute)
    await stop()
    const told = await client.events(sid)
    expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index))
    expect(told.map(({ eventType }) => eventType)).toEqual([30, 70, 4, 33, 12, 70, 4, 33, 71, 31, 11])
    expect(told[4]!.details).toEqual({ msgName: 'session_failover', newUid: expect.any(Number) })
    expect(told.at(-1)!.details).toMatchObject({ exitStatus: 0 })
  })

  test('R-364: names after the first begin with bak0_, after the next with bak1_, with a playlist and MP4s each', async () => {
    const client = await failing(agora(), 2)
    const { sid, stop, view } = await client.started({}, withMp4)
    await client.advance(3 * minute)
    const base = `${sid}_${who.cname}`
    const { body } = await stop()
    const listed = body.serverResponse.extensionServiceState[0]!.payload.fileList.map(({ filename }) => filename)
    const each = [base, `bak0_${base}`, `bak1_${base}`]
    expect(listed).toEqual([...each.map((name) => `${name}.m3u8`), ...each.map((name) => `${name}_0.mp4`)])
    const lengths: number[][] = []
    for (const name of each) {
      const playlist = await client.file('bucket', `${name}.m3u8`)
      const slices = playlist!.split('\n').filter((line) => line.endsWith('.ts'))
      expect(slices).toEqual(names((await view()).files, '.ts').filter((key) => key.startsWith(`${name}_`)))
      expect(playlist!.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(1)
      expect(playlist!.endsWith('#EXT-X-ENDLIST\n')).toBe(name === each[2])
      lengths.push(sliceLengths(playlist).map(Math.round))
    }
    expect(lengths).toEqual([[15, 15], [15, 15], [15, 15, 10]])
    const told = (await client.events(sid)).filter(({ eventType }) => eventType === 4)
    expect(told.map(({ details }) => details['fileList'])).toEqual(each.map((name) => `${name}.m3u8`))
  })

  test('R-327, R-364: the fourth loss ends it', async () => {
    const client = await failing(agora(), 'always')
    const { sid, view } = await client.started()
    await client.advance(hour)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'recorder_error' })
    const told = (await client.events(sid)).map(({ eventType }) => eventType)
    expect(told.filter((eventType) => eventType === 12)).toHaveLength(3)
    expect(told.slice(-3)).toEqual([71, 31, 11])
    expect(names((await view()).files, '.m3u8').map((key) => key.split('_')[0])).toEqual([sid, 'bak0', 'bak1', 'bak2'])
  })

  test('what gives up is not lost: without a breakdown nobody takes over', async () => {
    const client = drilled(agora())
    await client.configure({ switches: { failoverMs: 0 } })
    await client.plays({ when: { door: 'recorder.start' }, do: { fail: 'recorder_error', afterMs: 40 * second } })
    const { view } = await client.started()
    await client.advance(minute)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'recorder_error' })
  })

  test('held when it was lost, it is held when it is back, and can be resumed', async () => {
    const client = await failing(agora())
    const { sid, query, update, stop, view } = await client.started()
    await client.advance(20 * second)
    await update({ webRecordingConfig: { onhold: true } })
    await client.advance(2 * minute)
    expect((await query()).body.serverResponse.extensionServiceState[0]!.payload).toMatchObject({ onhold: true, state: 'inProgress' })
    expect(names((await view()).files, '.ts').filter((key) => key.startsWith('bak0_'))).toEqual([])
    await update({ webRecordingConfig: { onhold: false } })
    await client.advance(20 * second)
    await stop()
    expect(sliceLengths(await client.file('bucket', `bak0_${sid}_${who.cname}.m3u8`)).map(Math.round)).toEqual([15, 5])
  })

  test('R-336, R-406: with readyTimeout the page is asked anew whether it is ready', async () => {
    const client = await failing(agora())
    await client.plays(
      { when: { door: 'recorder.start', nth: 1 }, do: { crash: true, afterMs: 40 * second } },
      { when: { door: 'page.notifyReady', nth: 2 }, do: { lose: true } },
    )
    const { sid, view } = await client.started({ readyTimeout: 10 })
    await client.advance(2 * minute)
    expect((await client.events(sid)).map(({ eventType }) => eventType).filter((type) => [12, 70, 73].includes(type))).toEqual([70, 12, 73, 70])
    expect((await view()).state).toBe('recording')
  })

  test('R-324: maxRecordingHour ends it in the middle of a fail-over, with the last line in its playlist', async () => {
    const client = drilled(agora())
    await client.configure({ switches: { failoverMs: 90 * second } })
    await client.plays({ when: { door: 'recorder.start' }, do: { crash: true, afterMs: hour - 30 * second } })
    const { sid, view } = await client.started({ maxRecordingHour: 1 })
    await client.advance(hour)
    expect(await view()).toMatchObject({ state: 'ended', cause: 'max_recording_hour' })
    expect(await client.file('bucket', `${sid}_${who.cname}.m3u8`)).toMatch(/#EXT-X-ENDLIST\n$/)
    await client.advance(hour)
    expect((await client.events(sid)).map(({ eventType }) => eventType)).not.toContain(12)
  })

  test('reset and the next recording do not see it again', async () => {
    const client = await failing(agora())
    await client.started()
    await client.advance(50 * second)
    await client.reset()
    await client.advance(hour)
    expect(await client.journal()).toEqual([])
  })
})
