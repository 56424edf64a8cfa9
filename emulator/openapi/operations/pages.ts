import { answer, at, type Answer, type Operation } from '../operation.ts'

const base = { tag: 'Pages', security: [{}] } as const
const page = (description: string): Answer => ({ status: 200, description, content: { 'text/html': { schema: { type: 'string' } } } })

/** What is read by people, or recorded. */
export const pageOperations: readonly Operation[] = [
  {
    ...base,
    id: 'readDocs',
    method: 'get',
    places: at('/_emulator/docs'),
    summary: 'Read this reference',
    description: 'As one page of HTML, made from the document, without scripts.',
    answers: [page('The page.'), answer(403, 'ControlError', 'The host is not one of the emulator’s own, or a web page of another origin has called.')],
  },
  {
    ...base,
    id: 'samplePage',
    method: 'get',
    places: at('/_emulator/pages/{page}'),
    summary: 'Find a sample page',
    description: 'Leads to `/_emulator/pages/{page}/`, below which the page and its files lie: `classroom`, which is recorded when no page is named, and `record`, a record page of Flexible Classroom that takes parameters in its address.',
    answers: [{ status: 302, description: 'The same with a slash at the end.', headers: { location: { description: 'Its address.', schema: { type: 'string' } } } }, { status: 404, description: 'Below the address it leads to: there is no such page.' }],
  },
]
