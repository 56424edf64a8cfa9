import { expect, test } from 'vitest'
import { openStudio } from './studio.fixture.ts'

interface Agent {
  readonly userAgent: string
  readonly inFrame: string
  readonly inWorker: string
  readonly platform: string
  readonly maxTouchPoints: number
  readonly touch: boolean
  readonly hints: { readonly mobile: boolean; readonly platform: string }
}

const { record, pages } = await openStudio()

/** What the page says of itself, and what the server was sent with the request for it. */
async function agentOf(path: string, serviceParam: object) {
  const report = pages.report(path.replace('.html', ''))
  await record(path, { seconds: 0, until: report, serviceParam })
  const { headers } = pages.requests.find((request) => request.path === `/${path}`)!
  const page = (await report) as Agent
  return { page, headers, everything: JSON.stringify([page, headers]) }
}

test('R-430: a page sees the recorder as an ordinary browser that names AgoraWebView', async () => {
  const { page, headers, everything } = await agentOf('agent.html?desktop', {})
  expect(everything).not.toMatch(/headless/i)
  expect(page.userAgent).toContain('AgoraWebView')
  expect(page.userAgent).not.toMatch(/Android|Mobile/)
  expect(headers['user-agent']).toBe(page.userAgent)
  expect(headers['sec-ch-ua']).toContain('Chromium')
  expect(headers['sec-ch-ua-mobile']).toBe('?0')
  expect(page).toMatchObject({ inWorker: page.userAgent, maxTouchPoints: 0, touch: false })
  expect(page.hints).toMatchObject({ mobile: false, platform: 'Linux' })
})

test('R-430: with mobile it is Android with a touch screen', async () => {
  const { page, headers, everything } = await agentOf('agent.html?mobile', { mobile: true })
  expect(everything).not.toMatch(/headless/i)
  expect(page.userAgent).toMatch(/Android.*Mobile/)
  expect(headers['user-agent']).toBe(page.userAgent)
  expect(headers['sec-ch-ua-mobile']).toBe('?1')
  expect(headers['sec-ch-ua-platform']).toBe('"Android"')
  expect(page).toMatchObject({ inWorker: page.userAgent, touch: true })
  expect(page.maxTouchPoints).toBeGreaterThan(0)
  expect(page.hints).toMatchObject({ mobile: true, platform: 'Android' })
})
