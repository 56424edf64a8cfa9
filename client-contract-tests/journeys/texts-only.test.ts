import { expect, test } from 'vitest'
import { webStart } from '../agora.ts'
import { describeTargets } from '../targets.ts'
import { textsOnly } from './strict-parsers.fixture.ts'

describeTargets('a backend that decodes answers into a map of texts', (agora) => {
  test('reads acquire, start and an asynchronous stop', async () => {
    const client = agora()
    const { body: resource } = await client.acquire()
    const { resourceId = '' } = textsOnly.parse(resource)
    const { body } = await client.start(resourceId, webStart())
    const { sid = '' } = textsOnly.parse(body)
    const { body: stopped } = await client.recording(resourceId, sid).stop({ async_stop: true })
    expect(Object.keys(textsOnly.parse(stopped)).toSorted()).toEqual(['cname', 'resourceId', 'sid', 'uid'])
  })

  test('takes cname from the answer of acquire into its start', async () => {
    const client = agora()
    const { body: resource } = await client.acquire({ scene: 1 }, { cname: 'Klasse 7b "Äpfel"' })
    const { cname = '', resourceId = '' } = textsOnly.parse(resource)
    expect((await client.start(resourceId, webStart(), { cname })).status).toBe(200)
  })
})
