import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { appSettingsChange } from './app-settings.ts'
import { issuesIn } from './issues.ts'

function said(given: unknown, schema: z.ZodType = appSettingsChange) {
  const { error } = schema.safeParse(given)
  return error === undefined ? undefined : issuesIn(schema, given, error, 'body')
}

describe('what is wrong with a value is told with what was received and the likely slip', () => {
  test.each([
    [{ webhok: {} }, 'webhok: there is no such name, did you mean "webhook"?'],
    [{ switches: { failOverMs: 1 } }, 'switches.failOverMs: there is no such name, did you mean "failoverMs"?'],
    [{ switches: { x: 1 } }, /^switches\.x: there is no such name: expected one of startDelayMs, readyCapture, /],
    [{ classroom: { storageConfig: { bukket: 'b' } } }, 'classroom.storageConfig.bukket: there is no such name, did you mean "bucket"?'],
    [{ answers: [{ call: 'start', answer: { status: 200, body: {}, header: {} } }] }, 'answers.0.answer.header: there is no such name: expected one of status, body'],
    [{ status: 'aktive' }, 'status: expected one of "active", "unknown", "disabled", "suspended", received "aktive": did you mean "active"?'],
    [{ switches: { startDelayMs: '5000' } }, 'switches.startDelayMs: expected a number, received "5000": leave out the quotes'],
    [{ switches: { startDelayMs: 99_999 } }, 'switches.startDelayMs: expected at most 60000, received 99999'],
    [{ switches: { startDelayMs: -1 } }, 'switches.startDelayMs: expected at least 0, received -1'],
    [{ switches: { startDelayMs: 1.5 } }, 'switches.startDelayMs: expected a whole number, received 1.5'],
    [{ switches: { bareFileNames: 'yes' } }, 'switches.bareFileNames: expected true or false, received "yes"'],
    [{ quotas: { requestsPerSecond: 0 } }, 'quotas.requestsPerSecond: expected at least 1, received 0'],
    [{ auth: { customerId: '', customerSecret: 's' } }, 'auth.customerId: expected a text that is not empty, received ""'],
    [{ auth: { customerId: 'id', customerSecret: 12_345_678 } }, 'auth.customerSecret: expected a text, received "***"'],
    [{ webhook: { url: 'example.test', secret: 's' } }, 'webhook.url: expected an http or https address without user name and password, received "example.test"'],
    [{ webhook: { url: 'https://user:pass@word@a.test/', secret: 's' } }, 'webhook.url: expected an http or https address without user name and password, received "https://***@a.test/"'],
    [{ webhook: { url: 'http://a.test' } }, 'webhook.secret: expected a text, received nothing'],
    [{ answers: [{ call: 'stopp', answer: 'internalError' }] }, /^answers\.0\.call: expected one of .*, received "stopp": did you mean "stop"\?$/],
    ['text', 'body: expected an object, received "text"'],
    [undefined, 'body: expected an object, received nothing'],
  ])('%j', (given, words) => {
    expect(said(given)).toMatch(words instanceof RegExp ? words : new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`))
  })

  test('all of it in one line', () => {
    expect(said({ status: 1, quota: {} })).toMatch(/^status: expected one of .*, received 1; quota: there is no such name, did you mean "quotas"\?$/)
  })

  test('an address without its scheme', () => {
    expect(said({ s3: '127.0.0.1:9000' }, z.object({ s3: z.url({ protocol: /^https?$/ }) }))).toBe('s3: expected an address with its scheme, as http://127.0.0.1:9000, received "127.0.0.1:9000"')
  })
})
