import { expect, test } from 'vitest'
import { createService } from '../service.fixture.ts'
import { referencePage } from './page.ts'

const { app } = createService()

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const page = await get('/_emulator/docs')
const document = JSON.parse((await get('/_emulator/openapi.json')).text) as { paths: Record<string, Record<string, { operationId: string; 'x-same-as'?: string }>>; components: { schemas: object } }

test('every operation that stands for itself has an anchor, and so has every schema', () => {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
  const anchors = [...operations.filter((operation) => operation['x-same-as'] === undefined).map(({ operationId }) => operationId), ...Object.keys(document.components.schemas).map((name) => `schema-${name}`)]
  expect(anchors.length).toBeGreaterThan(100)
  expect(anchors.filter((anchor) => !page.text.includes(`<h3 id="${anchor}">`))).toEqual([])
})

test('every link leads to something on the page, or to the document', () => {
  const targets = new Set([...page.text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id!}`))
  const links = [...page.text.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href!)
  expect(links.filter((href) => !targets.has(href) && href !== '/_emulator/openapi.json')).toEqual([])
  expect(page.text.match(/ id="/g)).toHaveLength(targets.size)
})

test('the examples of forms are forms, and do what they say', async () => {
  const { text } = await get('/_emulator/docs')
  const [, fields] = /ui\/clock&#39; \\\n {2}-d &#39;(.*?)&#39;/.exec(text)!
  const sent = await app.request('/_emulator/ui/clock', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: fields!.replaceAll('&amp;', '&') })
  expect(sent.status).toBe(303)
  expect(await (await app.request(sent.headers.get('location')!)).text()).toMatch(/<p class="notice" data-tone="good"><b>advanced the clock by /)
})

test('it may load and run nothing, and does not try to', async () => {
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const policy = page.headers.get('content-security-policy')!
  const style = /<style>([^]*?)<\/style>/.exec(page.text)![1]
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))).toString('base64')
  expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
  expect(page.text).not.toMatch(/<script|<img|<link|@import|url\(| style="| on\w+="/)
})

test('what stands in a description is no markup', async () => {
  const hostile = '<b onclick="x">&</b> `<i>`'
  const { page } = await referencePage(JSON.stringify({ ...document, info: { title: hostile, version: '1', description: `- ${hostile}` } }))
  expect(page).not.toMatch(/<b |<i>/)
  expect(page).toContain('<code>&lt;i&gt;</code>')
})

test('both are kept from pages of other origins, as all the control API', async () => {
  for (const path of ['/_emulator/docs', '/_emulator/openapi.json']) expect((await get(path, { origin: 'https://example.test' })).status).toBe(403)
})
