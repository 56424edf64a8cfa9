import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand, startServer, temporaryFolder } from './command.fixture.ts'

const synthetic = ['--recorder', 'synthetic', '--clock', 'virtual', '--ephemeral']

async function scenarioFile(yaml: string) {
  const file = join(await temporaryFolder(), 'story.yaml')
  await writeFile(file, yaml)
  return file
}

test('--scenario acts on every App ID, and a step that never fired is named when the server stops', async () => {
  const file = await scenarioFile(`name: story
why: It happens.
steps:
  - when: { door: cloudRecording.acquire }
    do: { refuse: internalError }
  - when: { door: cloudRecording.stop, cname: "math-*", nth: 2 }
    do: { lose: answer }
`)
  const { url, kill, ended } = await startServer([...synthetic, '--scenario', file])
  const acquire = `${url}/v1/apps/${'a'.repeat(32)}/cloud_recording/acquire`
  expect((await fetch(acquire, { method: 'POST' })).status).toBe(500)
  await fetch(`${url}/_emulator/scenario?appId=other`, { method: 'PUT', body: 'name: own\nwhy: It happens.\nsteps: [{ when: { door: upload }, do: { fail: full } }]' })
  await fetch(`${url}/v1/apps/magic/cloud_recording/acquire`, { method: 'POST', body: '{"cname":"drill--upload-late--room1"}' })
  kill('SIGTERM')
  const { code, stderr } = await ended
  expect(code).toBe(0)
  expect(stderr).not.toContain('sandbox')
  expect(stderr.split('\n').filter((line) => line.startsWith('scenario'))).toEqual([
    'scenario story: step 2 never fired: cloudRecording.stop, cname "math-*", from time 2 on',
    'scenario own (App ID other): step 1 never fired: upload',
    'scenario upload-late (App ID magic, channel drill--upload-late--room1): step 1 never fired: upload, file "slice"',
  ])
})

test('a scenario that cannot be read is told, and nothing is started', async () => {
  const file = await scenarioFile('name: story\nwhy: It happens.\nsteps: [{ when: { door: aquire }, do: {} }]')
  const { code, stdout, stderr } = await runCommand(['start', '--port', '0', ...synthetic, '--scenario', file]).ended
  expect([code, stdout, stderr]).toEqual([1, '', `Failed to read scenario ${file}, line 3, step 1: unknown door "aquire", did you mean "cloudRecording.acquire"?\n`])
})
