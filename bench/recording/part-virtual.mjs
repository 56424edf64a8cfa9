import { setTimeout as wait } from 'node:timers/promises'
import { createEmulator } from '../../dist/emulator.js'
import { createClient } from '../client.mjs'

/** One advance may take this long, in milliseconds of real time. */
const limitMs = 180_000

/** How many times faster than real time a page is recorded when the clock is advanced; or that it cannot be. */
export async function* virtual(pages, { seconds }) {
  for (const [page, aim] of [['moving', '4'], ['still', '20']]) {
    yield [`virtual time, ${page} page, 720p15, ${seconds} s: times real time`, aim, await speed(pages.url(page), seconds).catch((error) => `not measured: ${error.message.split('\n')[0]}`)]
  }
}

async function speed(url, seconds) {
  const emulator = await createEmulator({ recorder: 'chrome', clock: 'virtual', port: 0, ephemeral: true })
  try {
    await createClient(emulator.fetch, emulator.url).start('1', 1, url)
    await emulator.clock.advance(1000)
    const begun = performance.now()
    const advanced = emulator.clock.advance(seconds * 1000).then(() => true)
    if (!(await Promise.race([advanced, wait(limitMs, false, { ref: false })]))) throw new Error(`${seconds} s took more than ${limitMs / 1000} s`)
    return ((seconds * 1000) / (performance.now() - begun)).toFixed(1)
  } finally {
    await emulator.close()
  }
}
