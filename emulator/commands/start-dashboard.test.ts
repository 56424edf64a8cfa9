import { expect, test } from 'vitest'
import { startServer } from './command.fixture.ts'

test('the bundle has the dashboard, its player and their files; where it is stands on standard error', async () => {
  const { url, kill, ended } = await startServer(['--recorder', 'synthetic', '--clock', 'virtual', '--ephemeral'])
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`)
    return [path, response.status, response.headers.get('content-type')?.split(';')[0], (await response.text()).length > 100]
  }
  for (const path of ['/_emulator/', '/_emulator/ui/scenarios', '/_emulator/ui/timeline']) expect(await get(path)).toEqual([path, 200, 'text/html', true])
  for (const path of ['/_emulator/ui/hls.mjs', '/_emulator/pages/dashboard/dashboard.js', '/_emulator/pages/dashboard/morph.js', '/_emulator/pages/dashboard/player.js']) expect(await get(path)).toEqual([path, 200, 'text/javascript', true])
  expect(await get('/_emulator/pages/dashboard/dashboard.css')).toEqual(['/_emulator/pages/dashboard/dashboard.css', 200, 'text/css', true])
  kill('SIGTERM')
  const { code, stdout, stderr } = await ended
  expect([code, stdout]).toEqual([0, `agora-emulator ready on ${url}\n`])
  expect(stderr).toContain(`to look at: ${url}/_emulator/\n`)
})
