import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { clientProgram, lacking, noLowPorts, noNamespace, node, runExec } from './exec.fixture.ts'

const names = noNamespace('--mount') || noLowPorts
const asNobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
const nobodyMayNot = lacking('setpriv') || (process.getuid?.() === 0 ? false : 'only root can become another user') || nobodyReadsNot()

/** Nobody runs what lies here only where the folders above are open to others. */
function nobodyReadsNot() {
  const [program, ...args] = asNobody
  return spawnSync(program!, [...args, 'test', '-r', resolve('package.json')]).status === 0 ? false : 'this clone is closed to other users'
}

/** Asks the name server of /etc/resolv.conf itself, as some clients do. */
const question = `
import socket, struct, sys
server = [line.split()[1] for line in open('/etc/resolv.conf') if line.startswith('nameserver')][0]
for name in sys.argv[1:]:
    labels = b''.join(bytes([len(part)]) + part.encode() for part in name.split('.')) + b'\\0'
    asked = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asked.settimeout(5)
    asked.sendto(struct.pack('>6H', 7, 0x0100, 1, 0, 0, 0) + labels + struct.pack('>2H', 1, 1), (server, 53))
    answer = asked.recv(512)
    print(name, answer[3] & 15, '.'.join(map(str, answer[-4:])) if answer[7] else '')
`

test('a program that asks the name servers and connects by itself, with no proxy, finds the emulator', async ({ skip }) => {
  const why = names || lacking('python3', 'curl')
  if (why) skip(why)
  const hosts = ['api.agora.io', 'api-us-west-1.sd-rtn.com', 'localhost.example.com']
  const asked = await runExec(['python3', '-c', question, ...hosts], { options: ['--offline', '--down', 'api-us-west-1.sd-rtn.com'] })
  const [first, second, third] = asked.stdout.trim().split('\n')
  expect(first).toMatch(/^api\.agora\.io 0 127\.65\.71\.\d+$/)
  expect([second, third?.trim()]).toEqual(['api-us-west-1.sd-rtn.com 0 127.65.72.1', 'localhost.example.com 3'])
  expect(asked.said).toEqual(['refused: localhost.example.com (once)'])
  const direct = await runExec(['curl', '-sS', '--noproxy', '*', '-w', ' %{http_code} %{remote_port} ', 'https://api-cn-east-1.sd-rtn.com/v1/x', 'http://api.agora.io/v1/x'])
  expect([direct.code, direct.stdout]).toEqual([0, expect.stringMatching(/^\{.*\} 404 443 \{.*\} 404 80 $/)])
})

test('two runs at a time do not hinder each other, and the machine’s own names stay as they are', async ({ skip }) => {
  if (names) skip(names)
  const look = () => runExec(node(`
    import { readFileSync } from 'node:fs'
    const code = (await fetch('https://api.agora.io/')).status
    console.log(code, /^127\\.65\\.71\\.\\d+ api\\.agora\\.io$/m.test(readFileSync('/etc/hosts', 'utf8')), readFileSync('/etc/hosts', 'utf8').includes('localhost'))`))
  const both = await Promise.all([look(), look()])
  expect(both.map(({ stdout }) => stdout)).toEqual(['404 true true\n', '404 true true\n'])
})

test('without root the names still resolve, so a client that looks them up and asks the proxy records; what is less is said in one line', async ({ skip }) => {
  const why = nobodyMayNot || noNamespace('--user', '--mount') || lacking('python3')
  if (why) skip(why)
  const { code, said, stdout } = await runExec(['python3', clientProgram('client.py')], { before: asNobody, env: { HOME: '/tmp' } })
  expect(said).toEqual(['names without anybody behind them (ports 443, 80 and 53 need root): a program that uses neither the proxy nor Node connects to nobody'])
  expect([code, stdout.match(/ 200$/gm)?.length]).toEqual([0, 4])
})

test('where the system forbids namespaces that is said in one line, and the proxy and Node are led all the same', async ({ skip }) => {
  const why = nobodyMayNot
  if (why) skip(why)
  const before = ['setpriv', '--bounding-set', '-sys_admin', '--inh-caps', '-sys_admin']
  const { said, stdout } = await runExec([process.execPath, clientProgram('client.mjs')], { before })
  expect(said).toEqual([expect.stringMatching(/^no names of its own \(unshare: .*\): a program that uses neither the proxy nor Node gets the real hosts$/)])
  expect(stdout.match(/ 200$/gm)).toHaveLength(4)
})

test('--network private: nothing leaves it, whoever is told to go around the proxy; the emulator is in it, and no right comes with it', async ({ skip }) => {
  const why = nobodyMayNot || noNamespace('--user', '--net') || lacking('ip', 'curl')
  if (why) skip(why)
  const script = `
    curl -sS --noproxy '*' -o /dev/null -w '%{http_code} ' https://api.agora.io/v1/x
    curl -sS --noproxy '*' -o /dev/null -w '%{http_code} ' "$AGORA_EMULATOR_URL/_emulator/health"
    curl -sS --noproxy '*' -m 5 https://192.0.2.1/ 2>/dev/null; echo $?
    id -u; sed -n 's/CapEff:\\s*//p' /proc/self/status; env | grep -c INSIDE; exit 9`
  const { code, said, stdout } = await runExec(['sh', '-c', script], { before: asNobody, options: ['--network', 'private'], env: { HOME: '/tmp' } })
  expect([code, said, stdout]).toEqual([9, [], '404 200 7\n65534\n0000000000000000\n0\n'])
})

test('what cannot be had is said, and nothing is run', async ({ skip }) => {
  const why = lacking('sh')
  if (why) skip(why)
  // A PATH without unshare.
  const { code, stdout, stderr } = await runExec(['sh', '-c', 'echo ran'], { options: ['--network', 'private'], env: { PATH: '/nowhere' } })
  expect([code, stdout, stderr]).toEqual([1, '', [expect.stringMatching(/^Failed to make a private network: (there is no unshare|only Linux)/)]])
})
