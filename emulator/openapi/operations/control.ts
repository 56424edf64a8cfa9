import { answer, at, type Answer, type Operation, type Parameter } from '../operation.ts'

const base = { tag: 'Control', security: [{}] } as const

const failed = (status: number, description: string) => answer(status, 'ControlError', description)
const done = (description: string): Answer => ({ status: 204, description })
/** The guard before every call of the control API. */
const kept = failed(403, 'The host is not one of the emulator’s own, or a web page of another origin has called.')

const appId = (what: string): Parameter => ({ name: 'appId', in: 'query', description: what, schema: { type: 'string' }, example: '0123456789abcdef0123456789abcdef' })
const strict = 'JSON. A member that is not listed is refused.'
const story = { name: 'classroom-ready-lost', why: 'The page has loaded and says so, but a dropped connection swallows its one report.', steps: [{ when: { door: 'classroom.ready', nth: 1 }, do: { lose: 'request' } }] }
const emptyAppId = failed(400, '`appId` is empty.')

/** The control API. */
export const controlOperations: readonly Operation[] = [
  {
    ...base,
    id: 'health',
    method: 'get',
    places: at('/_emulator/health'),
    summary: 'Ask whether the emulator is up',
    description: 'Answered as soon as it listens.',
    answers: [answer(200, 'Health', 'It is.', { status: 'ok', version: '0.1.0', recorder: 'chrome', storage: 'auto', clock: { mode: 'system', now: 1_767_225_600_000 } }), kept],
  },
  {
    ...base,
    id: 'readClock',
    method: 'get',
    places: at('/_emulator/clock'),
    summary: 'Read the clock',
    description: 'Every App ID has one of its own.',
    parameters: [appId('Whose clock. Left out: the one with which new App IDs begin.')],
    answers: [answer(200, 'ClockReply', 'The time.', { mode: 'virtual', now: 1_767_225_600_000 }), kept],
  },
  {
    ...base,
    id: 'advanceClock',
    method: 'post',
    places: at('/_emulator/clock/advance'),
    summary: 'Move the virtual clock',
    description: 'It stops at everything that is due on the way, and is answered when all that this has set in motion has come to rest.',
    body: { schema: 'AdvanceRequest', description: strict, required: true, example: { ms: 300_000 } },
    answers: [answer(200, 'AdvanceReply', 'It has been moved.', { now: 1_767_225_900_000 }), failed(400, 'The body is no such request.'), kept, failed(409, 'It is the system clock.')],
  },
  {
    ...base,
    id: 'readApp',
    method: 'get',
    places: at('/_emulator/apps/{appId}'),
    summary: 'Show how an App ID is treated',
    description: 'Secrets are masked.',
    answers: [answer(200, 'AppSettings', 'Its settings.'), kept],
  },
  {
    ...base,
    id: 'changeApp',
    method: 'put',
    places: at('/_emulator/apps/{appId}'),
    summary: 'Set how an App ID is treated',
    description: 'Sets what is named and leaves the rest. Nothing is changed if any of it is wrong.',
    body: {
      schema: 'AppSettingsChange',
      description: strict,
      required: true,
      example: { quotas: { requestsPerSecond: 10 }, switches: { startDelayMs: 5000 }, answers: [{ call: 'start', answer: 'requestNotCompleted' }] },
    },
    answers: [answer(200, 'AppSettings', 'Its settings as they are now.'), failed(400, 'The body is no such change.'), kept],
  },
  {
    ...base,
    id: 'readScenarios',
    method: 'get',
    places: at('/_emulator/scenario'),
    summary: 'Show the scenarios that are loaded',
    description: 'With how often each step has acted.',
    parameters: [appId('The one that this App ID is under, and those of its channels. Left out: everything that is loaded.')],
    answers: [answer(200, 'ScenariosReply', 'They.'), emptyAppId, kept],
  },
  {
    ...base,
    id: 'loadScenario',
    method: 'put',
    places: at('/_emulator/scenario'),
    summary: 'Load a failure story',
    description: 'In the place of what was there. A slip is refused with its line, its step and what was meant. Whatever the Content-Type says, the text is read as YAML, of which JSON is a part.',
    parameters: [appId('For this App ID alone. Left out: for all that have none of their own.')],
    body: { schema: 'Scenario', description: 'YAML or JSON. A member that is not listed is refused.', required: true, example: story, types: ['application/json', 'application/yaml'] },
    answers: [answer(200, 'ScenariosReply', 'It is loaded.'), failed(400, 'It is no scenario, or `appId` is empty.'), kept],
  },
  {
    ...base,
    id: 'clearScenario',
    method: 'delete',
    places: at('/_emulator/scenario'),
    summary: 'Take scenarios away',
    description: 'Also the one that the emulator was started with, until the next reset.',
    parameters: [appId('That of this App ID alone, and of its channels. Left out: all.')],
    answers: [done('There is none any more.'), emptyAppId, kept],
  },
  {
    ...base,
    id: 'listSessions',
    method: 'get',
    places: at('/_emulator/sessions'),
    summary: 'List the recordings',
    description: 'Every one that was started, with state, files and warnings, without the `rtmToken` of a class’s page.',
    parameters: [appId('Of this App ID alone.')],
    answers: [answer(200, 'SessionsReply', 'They.'), kept],
  },
  {
    ...base,
    id: 'readSession',
    method: 'get',
    places: at('/_emulator/sessions/{sid}'),
    summary: 'Show a recording',
    description: 'By its `sid`.',
    answers: [answer(200, 'Session', 'It.'), kept, failed(404, 'There is no such recording.')],
  },
  {
    ...base,
    id: 'findOfPage',
    method: 'post',
    places: at('/_emulator/sessions/{sid}/page'),
    summary: 'Have something found of a recorded page',
    description: 'What the real service finds by itself, and the emulator on command only (R-328 … R-330).',
    body: { schema: 'PageRequest', description: strict, required: true, example: { found: 'audio_silence' } },
    answers: [done('It is found.'), failed(400, 'The body is no such request.'), kept, failed(404, 'There is no such recording.'), failed(409, 'The page is not being captured now.')],
  },
  {
    ...base,
    id: 'readJournal',
    method: 'get',
    places: at('/_emulator/journal'),
    summary: 'Read what has happened',
    description: 'Every request, decision and event in order, with the reason of each refusal, and a hint for each misspelt or misplaced member. Secrets are masked.',
    parameters: [
      appId('Of this App ID alone.'),
      { name: 'sid', in: 'query', description: 'Of this recording alone.', schema: { type: 'string' } },
      { name: 'after', in: 'query', description: 'Only entries behind this `seq`.', schema: { type: 'string', pattern: '^[0-9]+$' }, example: '0' },
    ],
    answers: [answer(200, 'JournalReply', 'The entries.'), failed(400, '`after` is no number.'), kept],
  },
  {
    ...base,
    id: 'readLeaks',
    method: 'get',
    places: at('/_emulator/leaks'),
    summary: 'Ask what clients forgot',
    description: 'Recordings never stopped, resource IDs never used, minutes with nobody, peaks beside the real quotas.',
    parameters: [appId('Of this App ID alone.')],
    answers: [answer(200, 'LeaksReply', 'What they forgot.'), kept],
  },
  {
    ...base,
    id: 'readVerdict',
    method: 'get',
    places: at('/_emulator/verdict'),
    summary: 'Judge a client',
    description: 'By the scenario that its App ID is under, or that its channel asks for by its name, and by what it did.',
    parameters: [{ ...appId('Whose client.'), required: true }, { name: 'cname', in: 'query', description: 'The channel or room that asks for a story by its name, as `drill--upload-late--room1`.', schema: { type: 'string' } }],
    answers: [answer(200, 'Verdict', 'The verdict.'), kept, failed(404, 'There is no scenario to judge by.')],
  },
  {
    ...base,
    id: 'reset',
    method: 'post',
    places: at('/_emulator/reset'),
    summary: 'Forget one App ID, or all',
    description: 'Recordings in flight are thrown away.',
    body: { schema: 'ResetRequest', description: `${strict} Without a body, and with \`{}\`, all is forgotten.`, required: false, example: { appId: '0123456789abcdef0123456789abcdef' } },
    answers: [done('It is forgotten.'), failed(400, 'The body is no such request; nothing is forgotten.'), kept],
  },
  {
    ...base,
    id: 'readFile',
    method: 'get',
    places: at('/_emulator/files/{bucket}/{key}'),
    summary: 'Fetch a recorded file',
    description: 'Whole, or in one range.',
    parameters: [{ name: 'range', in: 'header', description: 'One range of bytes, as `bytes=0-99`. Anything else in it is ignored.', schema: { type: 'string' }, example: 'bytes=0-' }],
    answers: [
      file(200, 'The file.'),
      file(206, 'The range.'),
      kept,
      failed(404, 'There is no such file.'),
      { status: 416, description: 'The file is shorter than that.', headers: { 'content-range': { description: '`bytes */` and its length.', schema: { type: 'string' } } } },
    ],
  },
  {
    ...base,
    id: 'readOpenApi',
    method: 'get',
    places: at('/_emulator/openapi.json'),
    summary: 'Fetch this document',
    description: 'OpenAPI 3.1. `agora-emulator openapi` prints the same.',
    answers: [{ status: 200, description: 'The document.', content: { 'application/json': { schema: { type: 'object' } } } }, kept],
  },
]

function file(status: number, description: string): Answer {
  const bytes = { schema: { type: 'string' } }
  return {
    status,
    description,
    content: { 'application/vnd.apple.mpegurl': bytes, 'video/mp2t': bytes, 'video/mp4': bytes, 'application/octet-stream': bytes },
    headers: { 'accept-ranges': { description: 'Always `bytes`.', schema: { type: 'string' } } },
  }
}
