import { answer, at, type Answer, type Operation, type Parameter } from '../operation.ts'

const base = { tag: 'Pages', security: [{}] } as const

const page = (status: number, description: string): Answer => ({ status, description, content: { 'text/html': { schema: { type: 'string' } } } })
const redirect = (status: number, description: string): Answer => ({ status, description, headers: { location: { description: 'Its address.', schema: { type: 'string' } } } })
const kept = answer(403, 'ControlError', 'The host is not one of the emulator’s own, or a web page of another origin has called.')
const back = redirect(303, 'To the page from which the form was sent. What came of it is told there, and stands in the journal.')

const told: Parameter = { name: 'told', in: 'query', description: 'Number of the journal entry whose outcome is told at the top.', schema: { type: 'string' } }
const before: Parameter = { name: 'before', in: 'query', description: 'Shows what stands in the journal before that number. Left out: the newest.', schema: { type: 'string' } }
const form = (schema: string, description: string, example: object) => ({ schema, description, required: true, example, types: ['application/x-www-form-urlencoded', 'multipart/form-data'] })

/** What is looked at in a browser: rendered from the journal, and usable without script. */
export const dashboardOperations: readonly Operation[] = [
  { ...base, id: 'findDashboard', method: 'get', places: at('/_emulator'), summary: 'Find the dashboard', description: 'Leads to `/_emulator/`.', answers: [redirect(302, 'The same with a slash at the end.'), kept] },
  { ...base, id: 'overview', method: 'get', places: at('/_emulator/'), summary: 'See what is going on', description: 'Every App ID with its clock, recordings, rooms and scenario.', parameters: [told], answers: [page(200, 'The page.'), kept] },
  { ...base, id: 'seeApp', method: 'get', places: at('/_emulator/ui/apps/{appId}'), summary: 'See one App ID', description: 'Also one of which nothing is known yet.', parameters: [told, before], answers: [page(200, 'The page.'), kept] },
  { ...base, id: 'seeTimeline', method: 'get', places: at('/_emulator/ui/timeline'), summary: 'See all that happened', description: 'Requests, refusals with their why, events and notifications, of all App IDs.', parameters: [told, before], answers: [page(200, 'The page.'), kept] },
  {
    ...base,
    id: 'seeRecording',
    method: 'get',
    places: at('/_emulator/ui/recordings/{sid}'),
    summary: 'See one recording',
    description: 'The page as it is seen, a player, the files, and all that happened.',
    parameters: [told, before],
    answers: [page(200, 'The page.'), kept, page(404, 'There is no such recording.')],
  },
  {
    ...base,
    id: 'actOnRecording',
    method: 'post',
    places: at('/_emulator/ui/recordings/{sid}'),
    summary: 'Hold, resume or stop a recording, or have something found of its page',
    description: 'A slip, and what the service refuses, is told on the page.',
    body: form('RecordingForm', 'The form of the page.', { do: 'hold' }),
    answers: [back, kept, page(404, 'There is no such recording.')],
  },
  { ...base, id: 'seePicture', method: 'get', places: at('/_emulator/sessions/{sid}/picture.jpg'), summary: 'See the page of a recording', description: 'As it was seen last.', answers: [{ status: 200, description: 'The picture.', content: { 'image/jpeg': { schema: { type: 'string', contentMediaType: 'image/jpeg' } } } }, kept, answer(404, 'ControlError', 'There is no such session, or no picture of it.')] },
  {
    ...base,
    id: 'seeScenarios',
    method: 'get',
    places: at('/_emulator/ui/scenarios'),
    summary: 'See the scenarios',
    description: 'Those that come with the package, and what is loaded.',
    parameters: [told, { name: 'appId', in: 'query', description: 'For whom one is to be loaded.', schema: { type: 'string' } }, { name: 'story', in: 'query', description: 'Name of the one to begin with.', schema: { type: 'string' } }],
    answers: [page(200, 'The page.'), kept],
  },
  { ...base, id: 'sendScenario', method: 'post', places: at('/_emulator/ui/scenario'), summary: 'Load a scenario, or take it away', description: 'As the form of the page does.', body: form('ScenarioForm', 'The form of the page.', { story: 'start-answer-lost' }), answers: [back, page(400, 'The page, with what is wrong with the text.'), kept] },
  { ...base, id: 'sendClock', method: 'post', places: at('/_emulator/ui/clock'), summary: 'Move a virtual clock', description: 'As the form of the page does.', body: form('ClockForm', 'The form of the page.', { amount: '15', unit: 's' }), answers: [back, kept] },
  { ...base, id: 'player', method: 'get', places: at('/_emulator/ui/hls.mjs'), summary: 'Load the player', description: 'hls.js, the light build.', answers: [{ status: 200, description: 'A JavaScript module.', content: { 'text/javascript': { schema: { type: 'string' } } } }, kept] },
]
