import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'
import { accepted, refusedFor, startWith } from './start-outcome.fixture.ts'

describeTargets('VideoBitrate', (agora) => {
  test('R-182: it is taken for videoBitrate, with a warning in the session', async () => {
    const recording = await agora().started({ VideoBitrate: 777 })
    expect((await recording.view()).warnings).toEqual([expect.stringMatching(/^VideoBitrate: .*taken for videoBitrate/)])
  })

  test.each([50, 8000])('R-182: so %j is in its range', async (VideoBitrate) => {
    expect(await startWith(agora(), { VideoBitrate })).toEqual(accepted)
  })

  test.each([49, 8001, '777'])('R-182: and %j is not', async (VideoBitrate) => {
    const { status, body } = await startWith(agora(), { VideoBitrate })
    expect([status, body.code, body.reason]).toEqual([400, 2, expect.stringMatching(/^Start: invalid [vV]ideoBitrate value!$/)])
  })

  test('R-182: beside videoBitrate it is an unknown member', async () => {
    const client = agora()
    const recording = await client.started({ videoBitrate: 500, VideoBitrate: 777 })
    expect((await recording.view()).warnings).toEqual([])
    await recording.stop()
    expect(await startWith(client, { videoBitrate: 500, VideoBitrate: 1 })).toEqual(accepted)
  })

  test('R-182: with strictMemberNames it is ignored', async () => {
    const client = agora()
    await client.configure({ switches: { strictMemberNames: true } })
    const recording = await client.started({ VideoBitrate: 777 })
    expect((await recording.view()).warnings).toEqual([expect.stringMatching(/^VideoBitrate: .*ignored/)])
  })

  test.each([49, 8001, '777', {}])('R-182: with strictMemberNames the value %j does not matter', async (VideoBitrate) => {
    const client = agora()
    await client.configure({ switches: { strictMemberNames: true } })
    expect(await startWith(client, { VideoBitrate })).toEqual(accepted)
  })

  test('R-182: videoBitrate is judged with strictMemberNames as without', async () => {
    const client = agora()
    await client.configure({ switches: { strictMemberNames: true } })
    expect(await startWith(client, { videoBitrate: 49 })).toEqual(refusedFor('videoBitrate'))
  })
})
