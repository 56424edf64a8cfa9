import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createEmulator, type Options } from '../emulator.ts'
import { runCommand, temporaryFolder } from './command.fixture.ts'

/** Calls with a slip, and what is said of them. `FOLDER` is one with the files below, `PORT` a port that is taken. */
const slips: readonly (readonly [slip: string, said: string, env?: Readonly<Record<string, string>>])[] = [
  ['strat', 'Failed to read the command line: unknown command \'strat\'\n(Did you mean start?)'],
  ['start --prot 1', 'Failed to read the command line: unknown option \'--prot\'\n(Did you mean --port?)'],
  ['start port 8788', 'Failed to read the command line: too many arguments for \'start\'. Expected 0 arguments but got 2. Received: start port 8788. An option begins with two dashes, a value with spaces in it stands in quotes'],
  ['start 8788 --webhook-secret s3cr3t', 'Received: start 8788 --webhook-secret ***. An option begins'],
  ['start --port', 'Failed to read the command line: option \'--port <number>\' argument missing'],
  ['start --port http', 'Failed to read the command line: option \'--port <number>\' argument \'http\' is invalid. Expected a whole number.'],
  ['start --port 70000', 'Failed to read the options: port: expected at most 65535, received 70000'],
  ['start --port PORT --recorder synthetic --ephemeral', 'Failed to listen on 127.0.0.1:PORT: the port is taken, choose another with --port (0 picks a free one)'],
  ['listen --port PORT', 'Failed to listen on 127.0.0.1:PORT: the port is taken, choose another with --port (0 picks a free one)'],
  ['start --port 0 --host 203.0.113.7 --recorder synthetic --ephemeral', 'Failed to listen on 203.0.113.7:0: that is no address of this machine: --host takes one of its own, 127.0.0.1 or 0.0.0.0'],
  ['start --recorder firefox', 'Failed to read the command line: option \'--recorder <how>\' argument \'firefox\' is invalid. Allowed choices are chrome, synthetic.'],
  ['start --start-delay-ms 99999999', 'Failed to read the options: startDelayMs: expected at most 60000, received 99999999'],
  ['start --storage s3', 'Failed to read the options: s3Endpoint: storage s3 and s3Endpoint need each other: `--storage s3 --s3-endpoint http://127.0.0.1:9000`'],
  ['start --storage s3 --s3-endpoint 127.0.0.1:9000', 'Failed to read the options: s3Endpoint: expected an address with its scheme, as http://127.0.0.1:9000, received "127.0.0.1:9000"'],
  ['start --webhook example.test --webhook-secret s', 'Failed to read the options: webhook.url: expected an http or https address without user name and password, received "example.test"'],
  ['start --config FOLDER/none.yaml', 'Failed to read the config file FOLDER/none.yaml: there is no such file'],
  ['start --config FOLDER', 'Failed to read the config file FOLDER: it is a folder, not a file (EISDIR)'],
  ['start --config FOLDER/tab.yaml', 'Failed to read the config file FOLDER/tab.yaml: line 2: it is indented with a tab, YAML takes spaces only'],
  ['start --config FOLDER/list.yaml', 'Failed to read the config file FOLDER/list.yaml: expected options by their names, as in "port: 8788", received a list'],
  ['start --config FOLDER/typo.yaml', 'Failed to read the options: prot: there is no such name, did you mean "port"?'],
  ['start --config FOLDER/switch.yaml', 'Failed to read the options: switches.failOverMs: there is no such name, did you mean "failoverMs"?'],
  ['start --config FOLDER/text.yaml', 'Failed to read the options: port: expected a number, received "8788": leave out the quotes'],
  ['start --scenario FOLDER/none.yaml', 'Failed to read scenario FOLDER/none.yaml: there is no such file'],
  ['start --port 0 --data-dir FOLDER/tab.yaml/data', 'Failed to use the data folder "FOLDER/tab.yaml/data": a part of its path is a file, not a folder (ENOTDIR). Choose another with --data-dir, or keep nothing with --ephemeral'],
  ['record example.com/page', 'Failed to read the address "example.com/page": expected one that begins with http:// or https://, did you mean "https://example.com/page"?'],
  ['record ./page.html', 'Failed to read the address "./page.html": expected one that begins with http:// or https://. A page on disk has to be served, as by `npx http-server`'],
  ['record --classroom localhost:3000', 'Failed to read the address "localhost:3000": expected one that begins with http:// or https://, did you mean "http://localhost:3000"?'],
  ['record --seconds 0', 'Failed to read the command line: option \'--seconds <number>\' argument \'0\' is invalid. Expected 1 to 86400.'],
  ['record --seconds 1 --data-dir FOLDER/data', 'Failed to find Chrome: AGORA_EMULATOR_CHROME is "/none", which does not exist. Let AGORA_EMULATOR_CHROME name the program, or unset it to have Chrome looked up.', { AGORA_EMULATOR_CHROME: '/none' }],
  ['record --seconds 2 --data-dir FOLDER/data', 'Failed to find ffmpeg: FFMPEG_PATH is "/none", which does not exist. Let FFMPEG_PATH name the program, or unset it to have ffmpeg looked up.', { FFMPEG_PATH: '/none' }],
  ['record --width 99 --data-dir FOLDER/data', 'serviceParam.videoWidth: expected at least 240, received 99'],
  ['drill start-answer-loss', 'Failed to read scenario start-answer-loss: there is no such file, and none of that name among those shipped in'],
  ['drill', 'Failed to drill: name a scenario, or --all of them'],
  ['exec --down api.agora.com -- true', 'Failed to read --down: "api.agora.com" is no Agora host, did you mean "api.agora.io"?'],
]

async function folderWithFiles() {
  const folder = await temporaryFolder()
  const files = { 'tab.yaml': 'apps:\n\tone: {}\n', 'list.yaml': '- port\n- 1\n', 'typo.yaml': 'prot: 1\n', 'switch.yaml': 'switches: { failOverMs: 1000 }\n', 'text.yaml': 'port: "8788"\n' }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test('a slip on the command line is told with what was received and what was meant, and is the exit code 1', { timeout: 120_000 }, async () => {
  const folder = await folderWithFiles()
  const port = String(await takenPort())
  const real = (text: string) => text.replaceAll('FOLDER', folder).replaceAll('PORT', port)
  const heard: [string, number | null, string][] = []
  const left = [...slips]
  // Two at a time: as many as there are cores.
  await Promise.all([1, 2].map(async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { code, stderr } = await runCommand(real(next[0]).split(' '), { env: next[2] ?? {} }).ended
      heard.push([next[0], code, stderr.trimEnd()])
    }
  }))
  expect(heard.toSorted()).toEqual(slips.map(([slip, said]) => [slip, 1, expect.stringContaining(real(said))]).toSorted())
})

test.each<[string, Options, RegExp]>([
  ['a misspelt option', { prot: 1 } as Options, /^Failed to read the options: prot: there is no such name, did you mean "port"\?$/],
  ['a wrong type', { port: '8788' } as unknown as Options, /^Failed to read the options: port: expected a number, received "8788": leave out the quotes$/],
  ['an unknown switch', { switches: { failing: 1 } } as Options, /^Failed to read the options: switches\.failing: there is no such name: expected one of startDelayMs, /],
  ['a secret of the wrong type', { s3Keys: { accessKey: 'a', secretKey: 12_345 } } as unknown as Options, /^Failed to read the options: s3Keys\.secretKey: expected a text, received "\*\*\*"$/],
])('in code, %s', async (_slip, options, said) => {
  await expect(createEmulator(options)).rejects.toThrow(said)
})

test('in code, a data folder that is a file', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'plain'), '')
  await expect(createEmulator({ listen: false, dataDir: join(folder, 'plain') })).rejects.toThrow(`Failed to use the data folder "${join(folder, 'plain')}": there is a file of that name, where a folder is wanted (EEXIST)`)
})
