import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { onTestFinished, expect, test } from 'vitest'
import { node, runExec, type ExecGiven } from './exec.fixture.ts'

/** Runs a program for Node where nothing but the preload can lead it, and reads the JSON that it prints. */
async function runNode(code: string, { options = [], ...rest }: ExecGiven = {}) {
  const { stdout, ...ended } = await runExec(node(code), { options: ['--network', 'shared', ...options], ...rest })
  return { ...ended, printed: stdout === '' ? undefined : (JSON.parse(stdout) as unknown) }
}

test('fetch, node:https by name, node:http, node:tls and Agents of their own all reach the emulator', async () => {
  const { printed, stderr } = await runNode(`
    import { connect } from 'node:tls'
    import { request, get, Agent } from 'node:https'
    import http from 'node:http'
    import { text } from 'node:stream/consumers'
    const answered = (sent) => new Promise((resolve, reject) => sent.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject).end())
    const socket = connect({ host: 'api.agora.io', port: 443, servername: 'api.agora.io' })
    socket.write('GET / HTTP/1.1\\r\\nHost: api.agora.io\\r\\nConnection: close\\r\\n\\r\\n')
    console.log(JSON.stringify([
      (await fetch('https://api-eu-west-1.sd-rtn.com/')).status,
      await answered(request('https://api.agora.io/', { agent: new Agent({ keepAlive: false }) })),
      await answered(get('https://API.agora.io/')),
      await answered(http.request('http://api.agora.io/')),
      (await text(socket)).slice(0, 12),
      await answered(request({ host: '127.65.71.1', servername: 'api.agora.io', headers: { host: 'api.agora.io' } })),
    ]))`)
  expect([printed, stderr]).toEqual([[404, 404, 404, 404, 'HTTP/1.1 404', 404], []])
})

test('names are looked up in every way that Node has, in its own shapes', async () => {
  const { printed } = await runNode(`
    import dns, { lookup, Resolver } from 'node:dns'
    import promises, { resolve4 } from 'node:dns/promises'
    import { promisify } from 'node:util'
    const host = 'api-us-west-1.agora.io'
    const called = (ask) => new Promise((resolve) => ask((error, ...results) => resolve(error ? error.code : results)))
    const failed = (promise) => promise.then(() => 'answered', (error) => [error.code, error.syscall, error.hostname])
    dns.setServers(['127.0.0.1:1'])
    console.log(JSON.stringify([
      await called((done) => lookup(host, done)), await called((done) => lookup(host, { all: true }, done)), await promisify(lookup)(host),
      await promises.lookup(host, { all: true }), await called((done) => new Resolver().resolve4(host, done)),
      await new promises.Resolver({ timeout: 2000 }).resolve4(host, { ttl: true }), await resolve4(host), await promises.resolve(host),
      await failed(promises.resolve6(host)), await failed(promises.lookup(host, { family: 6 })), await called((done) => lookup(host, 6, done)),
    ]))`)
  const address = '127.65.71.1'
  expect(printed).toEqual([
    [address, 4], [[{ address, family: 4 }]], { address, family: 4 },
    [{ address, family: 4 }], [[address]],
    [{ address, ttl: 30 }], [address], [address],
    ['ENODATA', 'queryAaaa', 'api-us-west-1.agora.io'], ['ENOTFOUND', 'getaddrinfo', 'api-us-west-1.agora.io'], 'ENOTFOUND',
  ])
})

test('children and worker threads are led as well', async () => {
  const { printed } = await runNode(`
    import { execFileSync } from 'node:child_process'
    import { once } from 'node:events'
    import { Worker } from 'node:worker_threads'
    const code = "fetch('https://api.agora.io/').then(({ status }) => report(status))"
    const child = execFileSync(process.execPath, ['-e', 'const report = console.log; ' + code], { encoding: 'utf8' })
    const worker = new Worker("const report = (status) => require('worker_threads').parentPort.postMessage(status); " + code, { eval: true, execArgv: [] })
    console.log(JSON.stringify([child, ...await once(worker, 'message')]))`)
  expect(printed).toEqual(['404\n', 404])
})

test('a program’s own connections are as they were: to this machine, to sockets in the file system, to names that do not exist', async () => {
  const server = createServer((socket) => void socket.end('own')).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { printed, said } = await runNode(`
    import { connect, createServer } from 'node:net'
    import { lookup } from 'node:dns/promises'
    import { text } from 'node:stream/consumers'
    import { tmpdir } from 'node:os'
    const path = tmpdir() + '/agora-exec-test-' + process.pid
    const server = createServer((socket) => socket.end('unix')).listen(path)
    const said = [await text(connect(${port})), await text(connect(${port}, 'localhost')), await text(connect({ host: '127.0.0.1', port: '${port}' })), await text(connect(path)), await text(connect({ path }))]
    server.close()
    const failed = await lookup('never.invalid').catch((error) => error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    console.log(JSON.stringify([...said, failed]))`)
  expect([printed, said]).toEqual([['own', 'own', 'own', 'unix', 'unix', true], []])
})

test('--offline: other hosts are refused to Node programs too, and listed at the end', async () => {
  const { printed, said } = await runNode(`
    import { get } from 'node:https'
    const code = (error) => error.code ?? error.cause?.code
    const refused = [await fetch('https://example.com/').catch(code), await fetch('https://example.com/').catch(code)]
    refused.push(await new Promise((resolve) => get('https://192.0.2.1:8443/').on('error', (error) => resolve(code(error)))))
    console.log(JSON.stringify([...refused, (await fetch('https://api.agora.io/')).status, (await fetch(process.env.AGORA_EMULATOR_URL + '/_emulator/health')).status]))`,
    { options: ['--offline'] })
  expect(printed).toEqual(['ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED', 404, 200])
  expect(said).toEqual(['refused: example.com:443 (2 times)', 'refused: 192.0.2.1:8443 (once)'])
})

test('--down: connecting fails as it does where nobody listens, though the name resolves', async () => {
  const { printed } = await runNode(`
    import { resolve4 } from 'node:dns/promises'
    console.log(JSON.stringify([await resolve4('api.agora.io'), await fetch('https://api.agora.io/').catch(({ cause }) => [cause.code, cause.syscall]), (await fetch('https://api.sd-rtn.com/')).status]))`,
    { options: ['--down', 'api.agora.io'] })
  expect(printed).toEqual([['127.65.71.1'], ['ECONNREFUSED', 'connect'], 404])
})
