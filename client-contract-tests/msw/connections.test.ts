import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import { urlToHttpOptions } from 'node:url'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { interceptAgora, type Interception } from '../../emulator/msw/setup.ts'
import { callers, outcomeOf, textOf, type Caller } from './callers.fixture.ts'

const url = 'https://api.agora.io/v1/a?b=c'

/** What the calls are led to, until the next test. */
let answer: (request: Request) => Promise<Response>
const emulator = { fetch: (request: Request) => answer(request) }
const text = (words: string) => async () => new Response(words)

const named = (part: string) => callers.find(({ name }) => name.startsWith(part)) as Caller

describe('beside MSW', () => {
  const server = setupServer()
  let interception: Interception
  beforeAll(async () => {
    server.listen({ onUnhandledRequest: 'bypass' })
    interception = await interceptAgora(emulator)
  })
  afterAll(async () => {
    await interception.close()
    server.close()
  })

  describe.each(callers)('$name', (caller) => {
    test('says what it asks, and reads an answer in pieces, each as it comes', async () => {
      const pieces = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: 2 })
      const writer = pieces.writable.getWriter()
      const asked: unknown[] = []
      answer = async (request) => {
        asked.push(request.method, request.url, request.headers.get('x-own'), await request.text())
        void writer.write(Buffer.from('one'))
        return new Response(pieces.readable, { status: 218, headers: { 'x-theirs': 'b' } })
      }
      const { status, headers, body } = await caller.call({ url, method: 'POST', headers: { 'x-own': 'a' }, body: '{"ü":1}' })
      expect([...asked, status, headers['x-theirs']]).toEqual(['POST', url, 'a', '{"ü":1}', 218, 'b'])
      const read = body[Symbol.asyncIterator]()
      expect(String(Buffer.from((await read.next()).value as Uint8Array))).toBe('one')
      void writer.write(Buffer.from('two')).then(() => writer.close())
      expect(await textOf({ [Symbol.asyncIterator]: () => read })).toBe('two')
    })

    test('a body that breaks off is an error', async () => {
      answer = async () => new Response(new ReadableStream({ pull: (pieces) => pieces.error(new Error('broke off')) }))
      expect((await outcomeOf(caller, { url })).error).toBeDefined()
    })

    test('a call that is given up ends on both sides', async () => {
      const giveUp = new AbortController()
      const ended = new Promise((resolve) => {
        answer = ({ signal }) => {
          signal.addEventListener('abort', resolve)
          giveUp.abort()
          return new Promise(() => {})
        }
      })
      expect((await outcomeOf(caller, { url, signal: giveUp.signal })).error?.[0]).toMatch(/AbortError|CanceledError/)
      await ended
    })

    test('a call that is given up while it connects harms nobody', async () => {
      answer = text('too late')
      const giveUp = new AbortController()
      onConnect(() => giveUp.abort())
      // A host to which no client keeps a connection.
      expect((await outcomeOf(caller, { url: 'https://api.sd-rtn.com/', signal: giveUp.signal })).error?.[0]).toMatch(/AbortError|CanceledError/)
    })

    test('other hosts are called as before', async () => {
      answer = text('Agora')
      const outside = http.createServer((request, response) => response.end(`outside ${request.url}`))
      outside.listen(0, '127.0.0.1')
      await once(outside, 'listening')
      onTestFinished(() => {
        outside.close()
        outside.closeAllConnections()
      })
      expect(await outcomeOf(caller, { url: `http://127.0.0.1:${(outside.address() as AddressInfo).port}/b` })).toMatchObject({ status: 200, text: 'outside /b' })
    })
  })
})

test('options that hold an address are options, as those that are made of a URL', async () => {
  const server = setupServer()
  server.listen({ onUnhandledRequest: 'error' })
  const interception = await interceptAgora({ fetch: text('Agora') })
  onTestFinished(async () => {
    await interception.close()
    server.close()
  })
  // Without a prototype, and so without a text of its own.
  const sent = https.request(urlToHttpOptions(new URL(url))).end()
  const [answered] = (await once(sent, 'response')) as [http.IncomingMessage]
  expect(await textOf(answered)).toBe('Agora')
})

/** Calls as soon as a connection has been begun. */
function onConnect(call: () => void) {
  const { connect } = net.Socket.prototype
  onTestFinished(() => void (net.Socket.prototype.connect = connect))
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    process.nextTick(call)
    return Reflect.apply(connect, this, args) as net.Socket
  }
}

test('without MSW all of them are led as well', async () => {
  const interception = await interceptAgora({ fetch: async ({ url }) => new Response(url) })
  onTestFinished(interception.close)
  for (const caller of callers) expect(await outcomeOf(caller, { url })).toMatchObject({ status: 200, text: url })
})

test('a spy that was there before sees the calls', async () => {
  const spies = [vi.spyOn(globalThis, 'fetch'), vi.spyOn(https, 'request')]
  onTestFinished(() => void vi.restoreAllMocks())
  const interception = await interceptAgora({ fetch: text('Agora') })
  onTestFinished(interception.close)
  for (const name of ['fetch', 'node:https, default']) expect(await outcomeOf(named(name), { url })).toMatchObject({ text: 'Agora' })
  expect(spies.map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

test('when it is closed everything is as it was, and Agora’s hosts are looked up again', async () => {
  const parts = () => [net.Socket.prototype.connect, tls.connect, http.request, https.request, globalThis.fetch]
  const before = parts()
  const interception = await interceptAgora(emulator)
  onTestFinished(interception.close)
  answer = text('Agora')
  expect(await outcomeOf(named('fetch'), { url })).toMatchObject({ text: 'Agora' })
  await interception.close()
  expect(parts()).toEqual(before)
  const asked = https.get(url, { lookup: (name, _options, found) => found(new Error(`asks for ${name}`), '', 4) })
  expect(await once(asked, 'response').catch(String)).toBe('Error: asks for api.agora.io')
})

test('the newest is called, and when it is closed the one before it; whoever has put himself over it may stay', async () => {
  const called = async () => (await outcomeOf(named('undici.request'), { url })).text
  const [first, second] = [await interceptAgora({ fetch: text('first') }), await interceptAgora({ fetch: text('second') })]
  expect(await called()).toBe('second')
  await second.close()
  expect(await called()).toBe('first')
  const third = await interceptAgora({ fetch: text('third') })
  await first.close()
  expect(await called()).toBe('third')
  await third.close()
})

test('closing breaks off what is under way', async () => {
  const interception = await interceptAgora({ fetch: () => new Promise(() => void interception[Symbol.asyncDispose]()) })
  expect((await outcomeOf(named('node:https'), { url })).error).toEqual(['Error', 'ECONNRESET', undefined])
})

test('a request that no Request can be is refused', async () => {
  const interception = await interceptAgora(emulator)
  onTestFinished(interception.close)
  const sent = https.request(url, { method: 'TRACE' }).end()
  const [{ statusCode }] = (await once(sent, 'response')) as [http.IncomingMessage]
  expect(statusCode).toBe(400)
})
