import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTally, entry } from './tally.ts'

test('what was refused, or went to a host of Agora that is not known here, is told with how often, Node programs’ own included', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'agora-exec-tally-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'notes')
  await writeFile(file, `${entry('refused', 'a.test:443')}\n${entry('refused', 'b.test:80')}\n`)
  const tally = createTally(file)
  for (const destination of ['refused', 'unknown', 'outside', 'secure'] as const) tally.note(destination, 'a.test:443')
  expect(await tally.lines()).toEqual(['refused: a.test:443 (2 times)', 'went to the real Agora, being no host that the emulator knows: a.test:443 (once)', 'refused: b.test:80 (once)'])
})
