import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runCommand, temporaryFolder } from './command.fixture.ts'
import { shippedFolder } from './drill-stories.ts'

// Each starts programs, which a busy machine may take seconds for.
vi.setConfig({ testTimeout: 30_000 })

const acquire = `
const { AGORA_BASE_URL: url, AGORA_APP_ID: app, AGORA_CUSTOMER_ID: id, AGORA_CUSTOMER_SECRET: secret, AGORA_CHANNEL: cname, AGORA_UID: uid } = process.env
const acquire = () => fetch(url + '/v1/apps/' + app + '/cloud_recording/acquire', {
  method: 'POST', headers: { authorization: 'Basic ' + btoa(id + ':' + secret), 'content-type': 'application/json' }, body: JSON.stringify({ cname, uid, clientRequest: { scene: 1 } }),
})
`

/** A folder with a story of an acquire that is refused once. */
async function folderWith(expected: string, does = 'refuse: noWorker') {
  const folder = await temporaryFolder()
  const file = join(folder, 'refused-once.yaml')
  await writeFile(file, `name: refused-once\nwhy: Once there is no <server> free.\nsteps:\n  - when: { door: cloudRecording.acquire }\n    do: { ${does} }\nexpect:\n  - ${expected}\n`)
  return { folder, file }
}

test('a command is told by environment variables where to call, and is judged', async () => {
  const { file } = await folderWith('retried: { door: cloudRecording.acquire }')
  const { code, stdout } = await runCommand(['drill', file, '--', process.execPath, '--input-type=module', '-e', `${acquire}; await acquire(); await acquire()`]).ended
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^ok {5}refused-once\n[^]*ok {5}retried \(door cloudRecording.acquire, atLeast 1\)\n +tried again 1 time: /) as string])
})

test('one that fails is exit code 1, told with the reason, in JUnit and JSON too', async () => {
  const { folder, file } = await folderWith('retried: { door: cloudRecording.acquire }')
  const [junit, json] = [join(folder, 'junit.xml'), join(folder, 'verdict.json')]
  const { code, stdout } = await runCommand(['drill', '--all', folder, '--junit', junit, '--json', json, '--', process.execPath, '--input-type=module', '-e', `${acquire}; await acquire(); process.exit(3)`]).ended
  const reason = 'tried again 0 times: +0.000 s cloudRecording.acquire: refused: noWorker, expected at least 1'
  expect([code, stdout]).toEqual([1, expect.stringContaining(`FAILED retried (door cloudRecording.acquire, atLeast 1)\n           ${reason}\n         the client ended with: exit code 3\n`) as string])
  const xml = await readFile(junit, 'utf8')
  expect(xml).toContain('<testsuite name="refused-once" tests="2" failures="1" errors="0" skipped="0">')
  expect(xml).toContain(`<failure message="${reason}"/>`)
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ passed: false, drills: [{ name: 'refused-once', passed: false, lines: [{ passed: true }, { what: 'retried (door cloudRecording.acquire, atLeast 1)', passed: false, reason }], clientFailed: 'exit code 3' }] })
  expect(file).toContain(folder)
})

test('a command is started anew with its notes when the story says so', async () => {
  const { file } = await folderWith('called: { door: cloudRecording.acquire, atLeast: 2, atMost: 2 }', 'delayAnswerMs: 60000, restart: client')
  const client = `import { appendFileSync, readFileSync } from 'node:fs'
${acquire}
appendFileSync(process.env.AGORA_NOTES_FILE, 'x')
await acquire()
process.exit(readFileSync(process.env.AGORA_NOTES_FILE, 'utf8').length)`
  const { code, stdout } = await runCommand(['drill', file, '--', process.execPath, '--input-type=module', '-e', client]).ended
  expect(code).toBe(0)
  expect(stdout).toContain('the client ended with: exit code 2')
})

test('--wait prints the variables, waits for a client that somebody starts, and judges it when asked to end', async () => {
  const { file } = await folderWith('called: { door: cloudRecording.acquire }')
  const { child, kill, ended } = runCommand(['drill', file, '--wait'])
  let said = ''
  while (!said.includes('Ctrl-C')) said += String((await once(child.stderr, 'data'))[0])
  const env = Object.fromEntries([...said.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]))
  const body = JSON.stringify({ cname: env['AGORA_CHANNEL'], uid: env['AGORA_UID'], clientRequest: { scene: 1 } })
  const authorization = `Basic ${btoa(`${env['AGORA_CUSTOMER_ID']}:${env['AGORA_CUSTOMER_SECRET']}`)}`
  await fetch(`${env['AGORA_BASE_URL']}/v1/apps/${env['AGORA_APP_ID']}/cloud_recording/acquire`, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body })
  kill('SIGINT')
  const { code, stdout } = await ended
  expect([code, stdout]).toEqual([0, expect.stringContaining('called 1 time') as string])
})

test('Ctrl-C after the client was done is exit code 1 too: nobody looks at what was recorded', async () => {
  const { folder, file } = await folderWith('called: { door: cloudRecording.acquire }')
  const client = join(folder, 'client.mjs')
  await writeFile(client, `export async function run({ env, fetch }) {
  await fetch(env.AGORA_BASE_URL + '/v1/apps/' + env.AGORA_APP_ID + '/cloud_recording/acquire', { method: 'POST' })
  process.kill(process.pid, 'SIGINT')
}`)
  const { code, stdout, stderr } = await runCommand(['drill', file, '--client', client]).ended
  expect([code, stdout, stderr]).toEqual([1, expect.stringMatching(/^ok {5}refused-once\n/) as string, expect.stringContaining('Interrupted: ') as string])
})

test('a folder is played with all that it holds, .yml too', async () => {
  const { folder, file } = await folderWith('called: { door: cloudRecording.acquire }')
  await writeFile(join(folder, 'shorter.yml'), (await readFile(file, 'utf8')).replace('refused-once', 'shorter'))
  expect((await runCommand(['drill', '--all', folder]).ended).stdout).toMatch(/^ok {5}refused-once\nok {5}shorter\n2 drills, 0 failed/)
})

/** Forty stories, and a client in process that acquires twice and says in which thread. */
async function manyStories(inThread = '') {
  const folder = await temporaryFolder()
  const names = Array.from({ length: 40 }, (_, index) => `refused-${index + 10}`)
  const story = (name: string) => `name: ${name}\nwhy: Once there is no server free.\nsteps:\n  - when: { door: cloudRecording.acquire }\n    do: { refuse: noWorker }\nexpect:\n  - retried: { door: cloudRecording.acquire }\n`
  await Promise.all(names.map((name) => writeFile(join(folder, `${name}.yaml`), story(name))))
  const client = join(await temporaryFolder(), 'client.mjs')
  await writeFile(client, `import { isMainThread } from 'node:worker_threads'
export async function run({ env, fetch }) {
  if (!isMainThread) { ${inThread} }
  console.error(isMainThread ? 'here' : 'thread')
  const headers = { authorization: 'Basic ' + btoa(env.AGORA_CUSTOMER_ID + ':' + env.AGORA_CUSTOMER_SECRET), 'content-type': 'application/json' }
  const body = JSON.stringify({ cname: env.AGORA_CHANNEL, uid: env.AGORA_UID, clientRequest: { scene: 1 } })
  for (let call = 0; call < 2; call += 1) await fetch(env.AGORA_BASE_URL + '/v1/apps/' + env.AGORA_APP_ID + '/cloud_recording/acquire', { method: 'POST', headers, body })
}`)
  return { folder, names, play: () => runCommand(['drill', '--all', folder, '--client', client, '--json', join(folder, 'verdict.json')]).ended }
}

test('many stories in no time are played in two threads, and told in their order', async () => {
  const { folder, names, play } = await manyStories()
  const { code, stdout, stderr } = await play()
  expect([code, stdout.split('\n').at(-2)]).toEqual([0, '40 drills, 0 failed'])
  expect([stderr.match(/^here$/gm)?.length, stderr.match(/^thread$/gm)?.length]).toEqual([20, 20])
  const { drills } = JSON.parse(await readFile(join(folder, 'verdict.json'), 'utf8')) as { drills: { name: string; passed: boolean; lines: unknown[] }[] }
  expect(drills.map(({ name, passed, lines }) => [name, passed, lines.length])).toEqual(names.map((name) => [name, true, 2]))
})

test('a client that ends the thread it is played in, and a story there that cannot be read, fail the whole', async () => {
  const ending = await manyStories('process.exit(3)')
  expect(await ending.play()).toMatchObject({ code: 1, stderr: expect.stringContaining('Failed to drill: the client has ended the thread that it was played in, with exit code 3\n') as string })
  const unread = await manyStories()
  // The second: of two threads it has the other one.
  const file = join(unread.folder, 'refused-11.yaml')
  await writeFile(file, 'name: refused-11\n')
  expect(await unread.play()).toMatchObject({ code: 1, stderr: expect.stringContaining(`Failed to read scenario ${file}`) as string })
})

test('the shipped client is a program too', async () => {
  const { code, stdout } = await runCommand(['drill', 'auth-refused', '--', process.execPath, join(shippedFolder, 'clients/good-client.mjs')]).ended
  expect([code, stdout]).toEqual([0, expect.stringContaining('left alone after +0.0') as string])
})

test('a command that is not done in time is ended and fails, and so is one whose drill is interrupted, with all that it has started', async () => {
  const { file, folder } = await folderWith('called: { door: cloudRecording.acquire }')
  const pidFile = join(folder, 'pid')
  // A shell that waits for a program of its own: the group is to end, not the shell only.
  const forever = ['sh', '-c', `sleep 60 & echo $! > ${pidFile}; wait`]
  const late = await runCommand(['drill', file, '--timeout', '1', '--', ...forever]).ended
  expect([late.code, late.stdout]).toEqual([1, expect.stringContaining('FAILED client\n           it was not done after 1 s') as string])
  const { kill, ended } = runCommand(['drill', file, '--', ...forever])
  const first = await readFile(pidFile, 'utf8')
  const second = await vi.waitFor(async () => {
    const pid = await readFile(pidFile, 'utf8')
    if (pid === first || pid === '') throw new Error('Failed to see the second one')
    return pid
  }, 10_000)
  kill('SIGINT')
  const { code, stdout } = await ended
  expect([code, stdout]).toEqual([1, expect.stringContaining('it was interrupted') as string])
  for (const pid of [first, second]) await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH'), 5000)
})

test.each<[args: string[], told: string]>([
  [['nothing-like-it'], 'Failed to read scenario nothing-like-it: there is no such file, and none of that name among those shipped in '],
  [['strt-then-404'], ', did you mean "start-then-404"?'],
  [['scenarios/start-then-404.yml'], ', did you mean "start-then-404"?'],
  [[], 'Failed to drill: name a scenario, or --all of them'],
  [[shippedFolder], ': it is a folder, whose stories are played with --all'],
  [['--all', 'nowhere'], 'Failed to find stories: nowhere is no folder, nor anything else'],
  [['--all', join(shippedFolder, 'disk-full.yaml')], 'is no folder. Leave out --all to play one file'],
  [['--all', '--junit', join(shippedFolder, 'no/such/folder.xml')], 'Failed to write '],
  [['--all', '--wait'], 'Failed to drill: --wait is for one scenario'],
  [['disk-full', '--wait', '--', 'node', 'x.mjs'], 'Failed to drill: with --wait you start the client yourself, and behind -- stands node x.mjs'],
  [['disk-full', '--'], 'Failed to read the options: nothing stands behind --'],
  [['a.yaml', 'b.yaml'], 'Failed to read the options: one scenario at a time, received a.yaml b.yaml'],
  [['classroom-ready-late', '--client', 'nobody.mjs'], 'Failed to load the client nobody.mjs'],
  [['classroom-ready-late', '--', 'no-such-program'], 'Failed to run "no-such-program"'],
])('what cannot be drilled is told: %j', async (args, told) => {
  const { code, stderr } = await runCommand(['drill', ...args]).ended
  expect([code, stderr]).toEqual([1, expect.stringContaining(told) as string])
})
