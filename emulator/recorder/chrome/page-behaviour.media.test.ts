import { expect, test } from 'vitest'
import { coloursAt } from './colours.fixture.ts'
import { openStudio } from './studio.fixture.ts'

const attachment = { 'content-disposition': 'attachment; filename="attachment.bin"' }
const { record, pages } = await openStudio(() => ({
  answers: { '/attachment.bin': { headers: attachment, body: 'not to be kept' } },
}))

test('R-429: a camera and a microphone are there and granted without asking', async () => {
  const camera = pages.report('camera')
  await record('camera.html', { seconds: 0, until: camera })
  expect(await camera).toEqual({
    kinds: expect.arrayContaining(['videoinput', 'audioinput']),
    tracks: expect.arrayContaining(['video live', 'audio live']),
  })
})

test('R-431: dialogs are dismissed, with a warning, and the page goes on', async () => {
  const dialogs = pages.report('dialogs')
  const { session } = await record('dialogs.html', { seconds: 0, until: dialogs })
  expect(await dialogs).toEqual([false, null])
  expect(session.warnings).toContainEqual(expect.stringMatching(/^dialog: .*prompt "three"/))
})

test('R-431: popups are refused, with a warning, and the page goes on', async () => {
  const popups = pages.report('popups')
  const { session, mp4 } = await record('popups.html', { seconds: 1.5, until: popups })
  expect(await popups).toBe('went on')
  expect(session.warnings).toContainEqual(expect.stringMatching(/^popup: .*blue\.html/))
  const colours = new Set(await coloursAt(mp4, 0.5, 0.5))
  expect(colours).toEqual(new Set(['white', 'green']))
})

test('R-431: downloads are refused, with a warning, and the page stays', async () => {
  const download = pages.report('download')
  const { session, mp4 } = await record('download.html', { seconds: 1.5, until: download })
  expect(await download).toBe('went on')
  expect(session.warnings).toContainEqual(expect.stringMatching(/^download: .*attachment\.bin/))
  expect((await coloursAt(mp4, 0.5, 0.5)).at(-1)).toBe('green')
})
