import { expect, test } from 'vitest'
import { clientProgram, lacking, noLowPorts, noNamespace, runExec } from './exec.fixture.ts'

const programs = [
  { language: 'Node', needs: 'node', program: [process.execPath, clientProgram('client.mjs')] },
  { language: 'Python', needs: 'python3', program: ['python3', clientProgram('client.py')] },
  { language: 'curl', needs: 'curl', program: ['sh', clientProgram('client.sh')] },
]
const names = noNamespace('--mount') || noLowPorts
const down = ['--down', 'api-us-west-1.agora.io', '--down', 'api-us-west-1.sd-rtn.com']
const calls = ['acquire', 'start', 'query', 'stop']

for (const { language, needs, program } of programs) {
  test(`a client in ${language} that builds its own host names records, unchanged`, async ({ skip }) => {
    const why = lacking(needs) || (language === 'Python' && names)
    if (why) skip(why)
    const { code, stdout, stderr } = await runExec(program)
    expect([code, stderr]).toEqual([0, []])
    expect(stdout.trim().split('\n')).toEqual(calls.map((call) => expect.stringMatching(new RegExp(`^${call} api-us-(west|east)-1 200$`))))
  })

  test(`R-035: a client in ${language} goes to the next region when one cannot be reached`, async ({ skip }) => {
    const why = lacking(needs) || (language === 'Python' && names)
    if (why) skip(why)
    const { code, stdout } = await runExec(program, { options: down })
    const lines = stdout.trim().split('\n')
    expect(code).toBe(0)
    expect(lines.filter((line) => line.endsWith(' 200'))).toEqual(calls.map((call) => `${call} api-us-east-1 200`))
    // The quickest name comes first to Python, which may be the one that lives.
    if (language !== 'Python') expect(lines[0]).toBe('acquire api-us-west-1 unreachable')
  })
}

test('a client in Java trusts the emulator and takes the proxy', async ({ skip }) => {
  const why = lacking('java', 'keytool')
  if (why) skip(why)
  const { code, stdout } = await runExec(['java', clientProgram('Client.java')], { options: ['--network', 'shared'] })
  expect([code, stdout]).toEqual([0, 'acquire api-us-west-1 200\n'])
})

test('without names of its own the clients that use the proxy or Node record all the same', async ({ skip }) => {
  const why = lacking('curl')
  if (why) skip(why)
  const shared = { options: ['--network', 'shared'] }
  const [curl, node] = await Promise.all([runExec(['sh', clientProgram('client.sh')], shared), runExec([process.execPath, clientProgram('client.mjs')], shared)])
  const all = calls.map((call) => `${call} api-us-west-1 200\n`).join('')
  expect([curl.stdout, node.stdout, curl.said, node.said]).toEqual([all, all, [], []])
})
