import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { coloursAt } from './colours.fixture.ts'
import { startPage } from './recording.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const { emulator, pages } = await openStudio(undefined, { capture: 'screencast' })

test('R-418: a page that stands still is there in the first frame after every resume, by screencast too', async () => {
  const recording = await startPage(emulator, { url: pages.url('blue.html'), serviceParam: { onhold: true } })
  await recording.up()
  await wait(1000)
  for (const onhold of [false, true, false]) {
    await recording.update({ webRecordingConfig: { onhold } })
    await wait(700)
  }
  await recording.stop()
  const { files } = emulator.sessions().find(({ sid }) => sid === recording.sid)!
  const { bucket, key } = files.find(({ key }) => key.endsWith('.mp4'))!
  const colours = await coloursAt(`${emulator.dataDir}/storage/${bucket}/${key}`, 0.5, 0.5)
  expect(colours.length).toBeGreaterThan(12)
  expect(new Set(colours)).toEqual(new Set(['blue']))
})
