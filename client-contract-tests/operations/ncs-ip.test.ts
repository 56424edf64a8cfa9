import { expect, test } from 'vitest'
import { describeTargets } from '../targets.ts'

describeTargets('NCS addresses', (agora) => {
  test.each(['/v1/ncs/ip', '/v2/ncs/ip'])('R-041, R-434: %s names at least one host', async (path) => {
    const { status, body } = await agora().call('GET', path)
    expect(status).toBe(200)
    expect(body).toEqual({ data: { service: { hosts: [{ primaryIP: expect.any(String) }] } } })
  })

  test('R-015: without credentials it is refused by the gateway', async () => {
    const { status, body } = await agora().call('GET', '/v1/ncs/ip', undefined, { authorization: undefined })
    expect([status, body]).toEqual([401, { message: 'Unauthorized' }])
  })
})
