import { expect, test } from 'vitest'
import { openStudio } from './studio.fixture.ts'

const { record, pages } = await openStudio()

test('R-160: a URL is opened byte for byte, with its query and its fragment', async () => {
  const path = 'echo.html?a=b&c=%E4%B8%AD&d=/x?y&E=%2f%2F+%7e#frag=1&%20z=%e4#/?q=2'
  const echo = pages.report('echo')
  const { session } = await record(path, { seconds: 0, until: echo })
  expect(await echo).toBe(pages.url(path))
  expect(pages.requests[0]?.path).toBe(`/${path.slice(0, path.indexOf('#'))}`)
  expect(session.url).toBe(pages.url(path))
})
