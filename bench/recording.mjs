// npm run bench:recording [-- part …]: what a recording costs, and whether it is exact. Ratios are taken within one run, as the machine may not be ours alone.
import { parseArgs } from 'node:util'
import { servePages } from './recording/pages.mjs'
import { cost } from './recording/part-cost.mjs'
import { frames } from './recording/part-frames.mjs'
import { memory } from './recording/part-memory.mjs'
import { sound } from './recording/part-sound.mjs'
import { start } from './recording/part-start.mjs'
import { three } from './recording/part-three.mjs'
import { virtual } from './recording/part-virtual.mjs'

const parts = { start, cost, frames, three, sound, virtual, memory }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    'cost-seconds': { type: 'string', default: '20' },
    'sound-minutes': { type: 'string', default: '5' },
    minutes: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
})
const unknown = positionals.find((name) => !(name in parts))
if (values.help || unknown !== undefined) {
  if (unknown !== undefined) console.error(`Failed to run the bench: there is no part "${unknown}"`)
  console.log(`npm run bench:recording [-- part …] [options]; without a part all of them, about half an hour

parts: ${Object.keys(parts).join(' ')}
--seconds N        of each recording whose frames are counted, and of virtual time (60)
--cost-seconds N   over which CPU time is taken (20)
--sound-minutes N  of the recording whose sound is held against its picture (5)
--minutes N        of the recording whose memory is watched (10)`)
  process.exit(unknown === undefined ? 0 : 1)
}

const options = { seconds: Number(values.seconds), costSeconds: Number(values['cost-seconds']), soundMinutes: Number(values['sound-minutes']), minutes: Number(values.minutes) }
const pages = await servePages()
const rows = []
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  console.log(`measuring ${name} …`)
  for await (const [what, aim, reached] of parts[name](pages, options)) {
    rows.push({ what, aim, reached })
    console.log(`  ${what}: ${reached}`)
  }
}
pages.close()
console.table(rows)
