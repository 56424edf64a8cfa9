import { expect, test } from 'vitest'
import { notFound, storage, who, type Agora } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { seen } from './lifecycle.fixture.ts'

const layout = { mixedVideoLayout: 1 }

async function channel(client: Agora, mode: string) {
  const resourceId = await client.resource({ scene: 0 })
  const { body } = await client.start(resourceId, { storageConfig: storage() }, { mode })
  return client.recording(resourceId, body.sid)
}

describeTargets('updateLayout', (agora) => {
  test('R-286: of a web recording', async () => {
    const { resourceId, sid, updateLayout } = await agora().started()
    const body = { code: 2, reason: expect.stringMatching(/./), ...who, resourceId, sid }
    expect(seen(await updateLayout(layout))).toEqual({ status: 400, body })
  })

  test('R-287: of an individual recording', async () => {
    const { resourceId, sid, updateLayout } = await channel(agora(), 'individual')
    const body = { code: 2, reason: expect.stringMatching(/./), ...who, resourceId, sid }
    expect(seen(await updateLayout(layout, { mode: 'individual' }))).toEqual({ status: 400, body })
  })

  test.each(['web', 'mix', 'individual'])('R-290: after the end, mode %s', async (mode) => {
    const client = agora()
    const { resourceId, sid, stop, updateLayout } = mode === 'web' ? await client.started() : await channel(client, mode)
    await stop({ async_stop: true }, { mode })
    await client.advance(0)
    const body = { ...notFound.body, ...who, resourceId, sid }
    expect(seen(await updateLayout(layout, { mode }))).toEqual({ status: 404, body })
  })
})
