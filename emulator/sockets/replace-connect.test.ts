import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { replaceConnect, targetOf } from './replace-connect.ts'

const target = { host: 'api.agora.io', port: 443 }
const listener = () => {}

test.each<[string, unknown[], object | undefined]>([
  ['options', [target, listener], target],
  ['a port as text', [{ ...target, port: '443' }], target],
  ['port and host', [443, 'api.agora.io', listener], target],
  ['port and options, as node:tls has it', [443, { host: 'api.agora.io' }], target],
  ['port, host and options', [443, 'api.agora.io', { servername: 'api.agora.io' }], target],
  ['the list that Node hands on', [[target, listener]], target],
  ['a port of this machine', [443, listener], undefined],
  ['a pipe', ['/run/pipe', listener], undefined],
  ['a pipe among options', [{ ...target, path: '/run/pipe' }], undefined],
  ['nothing', [], undefined],
])('%s', (_what, args, expected) => {
  expect(targetOf(args)).toEqual(expected)
})

/** The port of a server that says its name and hangs up. */
async function serving(name: string) {
  const server = net.createServer((socket) => socket.end(name))
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

const led = (port: number) => ({ host: '127.0.0.1', port })

test('every form of connect is led, to hosts whose names nobody could look up', async () => {
  const port = await serving('led')
  onTestFinished(replaceConnect(({ host }) => (host === 'nowhere.invalid' ? led(port) : undefined)))
  const said = [
    net.connect(443, 'nowhere.invalid'),
    net.connect({ host: 'nowhere.invalid', port: 443 }),
    new net.Socket().connect(443, 'nowhere.invalid'),
    new net.Socket().connect({ host: 'nowhere.invalid', port: 443 }),
    net.connect(await serving('outside'), '127.0.0.1'),
  ]
  expect(await Promise.all(said.map((socket) => text(socket)))).toEqual(['led', 'led', 'led', 'led', 'outside'])
})

test('a connection that must not be ends with the error', async () => {
  onTestFinished(replaceConnect(({ host }) => (host === 'nowhere.invalid' ? new Error('not from here') : undefined)))
  expect(await once(net.connect(443, 'nowhere.invalid'), 'connect').catch(String)).toBe('Error: not from here')
})

test('the newest decides, and each can be put back in any order', async () => {
  const [older, newer] = [await serving('older'), await serving('newer')]
  const restores = [older, newer].map((port) => replaceConnect(({ host }) => (host === 'nowhere.invalid' ? led(port) : undefined)))
  const said = () => text(net.connect(443, 'nowhere.invalid'))
  expect(await said()).toBe('newer')
  restores[0]!()
  expect(await said()).toBe('newer')
  restores[1]!()
  const asked = net.connect({ port: 443, host: 'nowhere.invalid', lookup: (name, _options, found) => found(new Error(`asks for ${name}`), '', 4) })
  expect(await once(asked, 'connect').catch(String)).toBe('Error: asks for nowhere.invalid')
})
