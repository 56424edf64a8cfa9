/** What stands behind the options of each command: examples, and what its exit code says. */
export const helpTexts: Readonly<Record<string, string>> = {
  start: text(
    [
      ['agora-emulator start', 'http://127.0.0.1:8788, real pages'],
      ['agora-emulator start --port 0 --recorder synthetic --clock virtual --ephemeral --seed 1', 'for contract tests: nothing is recorded, kept or waited for'],
      ['agora-emulator start --webhook http://127.0.0.1:8789 --webhook-secret s', 'with notifications; `agora-emulator listen` receives them'],
      ['agora-emulator start --scenario scenarios/start-answer-lost.yaml', 'with a failure story'],
    ],
    '0 after Ctrl-C or SIGTERM · 1 if it could not start, if it was told twice to end, or with --fail-on-leak if something was left behind',
  ),
  record: text(
    [
      ['agora-emulator record', 'a sample page for ten seconds'],
      ['agora-emulator record https://example.com --seconds 30 --width 1920 --height 1080 --fps 30', ''],
      ["agora-emulator record --classroom '?ready=never' --retry-timeout 5", 'a class whose page is never ready'],
    ],
    '0 if it was recorded, also when Ctrl-C ended it early · 1 if not',
  ),
  listen: text(
    [
      ['agora-emulator listen --secret my-secret', 'http://127.0.0.1:8789'],
      ['agora-emulator listen --fail 2', 'answers each notification with 500 twice, then with 200'],
    ],
    '0 after Ctrl-C or SIGTERM · 1 if it could not listen',
  ),
  exec: text(
    [
      ['agora-emulator exec -- npm test', ''],
      ['agora-emulator exec --recorder synthetic --ephemeral --offline -- python3 -m pytest', ''],
      ['agora-emulator exec --down api-us-west-1.agora.io -- go test ./...', ''],
    ],
    "the program's; 127 if there is no such program, 126 if it cannot be run, 128 and its number if a signal ended it",
    "The program finds the emulator's own address in AGORA_EMULATOR_URL.",
  ),
  contract: text(
    [
      ['agora-emulator contract --target http://127.0.0.1:8788', 'an emulator, or any server with this API'],
      ['agora-emulator contract --target live --accept-charges', 'the real service: five cases, a recording among them'],
      ['agora-emulator contract --target live --accept-charges --tests', 'the real service: a thousand calls that start nothing'],
    ],
    '0 if something held and nothing differs · 1 if something differs, or nothing could be asked',
    'The tests are run by vitest 4, which is not installed along: npm install --save-dev vitest@4. Credentials come from AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET; an emulator needs none. live also reads AGORA_APP_ID and AGORA_STORAGE_{VENDOR,REGION,BUCKET,ACCESS_KEY,SECRET_KEY}, and AGORA_BASE_URL and AGORA_PAGE_URL if they are set. It is untested against the real service: only a stand-in has been asked so far (docs/contract.md).',
  ),
  drill: text(
    [
      ['agora-emulator drill start-answer-lost', 'the shipped good client'],
      ['agora-emulator drill start-answer-lost -- node my-app.js', 'yours'],
      ['agora-emulator drill --all --junit drills.xml', 'every story that is shipped'],
    ],
    '0 if the client has passed in all · 1 if it failed in any, or could not be drilled',
  ),
  doctor: text([['agora-emulator doctor', '']], '0 if a recording with sound can be made here · 1 if not'),
  openapi: text([['agora-emulator openapi > openapi.json', '']], '0'),
}

/** What stands behind the list of commands. */
export const mainHelp = `
  agora-emulator start                   the server; its reference is at /_emulator/docs
  agora-emulator record                  what it makes
  agora-emulator start --help            options of a command, each with unit, range and default

Environment:
  AGORA_EMULATOR_CHROME  path of a Chrome to use (default: Puppeteer's cache, then the system's)
  FFMPEG_PATH            path of an ffmpeg to use (default: the system's)`

function text(examples: readonly (readonly [call: string, what: string])[], exitCode: string, more = '') {
  const lines = examples.map(([call, what]) => (what === '' ? `  ${call}` : `  ${call}\n      ${what}`))
  return `${more === '' ? '' : `\n${more}\n`}\nExamples:\n${lines.join('\n')}\n\nExit code: ${exitCode}`
}
