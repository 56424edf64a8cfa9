import { expect, test } from 'vitest'
import { servePages } from '../recorder/chrome/page-server.fixture.ts'
import { barcodes } from '../recorder/probe.fixture.ts'
import { runCommand, temporaryFolder } from './command.fixture.ts'

test('record --clock virtual: every frame of the page once, silence, and a warning that says so', async () => {
  const pages = await servePages()
  const dataDir = await temporaryFolder()
  const args = ['record', pages.url('barcode.html'), '--clock', 'virtual', '--seconds', '20', '--width', '640', '--height', '360', '--data-dir', dataDir]
  const { code, stdout } = await runCommand(args).ended
  await pages.close()
  expect(code).toBe(0)
  expect(stdout).toContain('Warning: silent: The recording carries silence: virtual time cannot carry sound')
  const mp4 = /\S+\.mp4/.exec(stdout)![0]
  const [, ...numbers] = await barcodes(mp4)
  expect(numbers).toEqual(Array.from({ length: 299 }, (_, index) => index))
})
