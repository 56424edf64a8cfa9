// npm run bench: what the API costs. Ratios are taken within one run, round by round, as the machine may not be ours alone.
import autocannon from 'autocannon'
import { acquireBody, createClient } from './client.mjs'
import { notifications } from './notifications.mjs'
import { residentMb, startBare, startEmulator, stop } from './servers.mjs'
import { uploadRows } from './uploads.mjs'
import { virtualTime } from './virtual-time.mjs'

const rounds = 5
const seconds = 3

async function load(url, path, body) {
  const { headers } = createClient()
  const { requests, latency } = await autocannon({
    url: url + path,
    method: body ? 'POST' : 'GET',
    headers,
    ...(body && { body: JSON.stringify(body) }),
    connections: 16,
    duration: seconds,
  })
  return { perSecond: requests.average, p99Ms: latency.p99 }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]

/** Rounds of the one, then the other; the median of the ratios, and each side's median. */
async function compare(bare, emulator, path, body) {
  const pairs = []
  for (let round = 0; round < rounds; round += 1) {
    pairs.push([await load(bare.url, path, body), await load(emulator.url, path, body)])
  }
  const of = (side, figure) => median(pairs.map((pair) => pair[side][figure]))
  return {
    ratio: median(pairs.map(([one, other]) => other.perSecond / one.perSecond)),
    bare: of(0, 'perSecond'),
    emulator: of(1, 'perSecond'),
    bareP99Ms: of(0, 'p99Ms'),
    emulatorP99Ms: of(1, 'p99Ms'),
  }
}

const rows = []
const row = (what, aim, reached) => rows.push({ what, aim, reached })

const emulator = await startEmulator()
const client = createClient(fetch, emulator.url)
await client.acquire('1')
row('process start to first answer, ms', '250', (performance.now() - emulator.begun).toFixed(0))
row('resident memory, idle, MB', '90', residentMb(emulator).toFixed(0))

const acquireReply = await client.acquire('2')
const queryPath = await client.start('3')
const queryReply = await client.query(queryPath)
const bare = await startBare({ acquireReply, queryReply })

const acquired = await compare(bare, emulator, `${client.path}/acquire`, acquireBody('4'))
row('acquire: requests per second against bare Hono', '0.60', acquired.ratio.toFixed(2))
row('acquire: requests per second (bare)', '', `${acquired.emulator.toFixed(0)} (${acquired.bare.toFixed(0)})`)
row('acquire: p99 ms (bare)', '', `${acquired.emulatorP99Ms} (${acquired.bareP99Ms})`)

const queried = await compare(bare, emulator, `${client.path}/${queryPath}`)
row('query: requests per second against bare Hono', '0.70', queried.ratio.toFixed(2))
row('query: requests per second (bare)', '', `${queried.emulator.toFixed(0)} (${queried.bare.toFixed(0)})`)
row('query: p99 ms (bare)', '', `${queried.emulatorP99Ms} (${queried.bareP99Ms})`)

for (let uid = 10; uid < 10_010; uid += 1) await client.start(String(uid))
const crowded = await compare(bare, emulator, `${client.path}/${queryPath}`)
row('query with 10,000 live sessions against bare Hono', 'as without', crowded.ratio.toFixed(2))
await Promise.all([stop(bare), stop(emulator)])

for (const [what, aim, reached] of [...(await virtualTime()), ...(await notifications()), ...(await uploadRows())]) row(what, aim, reached)
console.table(rows)
