import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What is asked of a target beside the API: over HTTP it is there later, and an assertion about a promise may hold by mistake. */
const asked = /(?<!\bawait )(?<![\w.)\]!])((?:[\w$]+(?:\([^()]*\))?!?\.)+(?:now|journal|sessions|view|events|lastReply)|view)\(/g

/** These have them at once: the emulator in this process, and the clocks of recorders and of Node. */
const atOnce = /^(?:emulator|clock|performance)\./

test('what is asked of a target is awaited', () => {
  const folder = import.meta.dirname
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !['agora.ts', 'remote-control.ts'].includes(file))
  const forgotten = files.flatMap((file) => {
    const code = readFileSync(join(folder, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
    return [...code.matchAll(asked)].flatMap(([, call]) => (atOnce.test(call!) ? [] : [`${file}: ${call}()`]))
  })
  expect(forgotten).toEqual([])
})
