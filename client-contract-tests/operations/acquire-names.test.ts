import { expect, test } from 'vitest'
import { who } from '../agora.ts'
import { describeTargets } from '../targets.ts'

/** Every character of ASCII that can be seen, and the space. */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index))
const inSet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', ...' !#$%&()+-:;<=.>?@[]^_{}|~,']
const outside = [...printable.filter((character) => !inSet.includes(character)), '\t', '\n', '\u0000', '\u007f', 'é', 'ß', '中', '😀', '\u00a0']

describeTargets('channel names', (agora) => {
  async function outcome(scene: number, cname: string) {
    const { status, body } = await agora().acquire({ scene }, { cname })
    return { status, body }
  }

  function granted(cname: string) {
    return { status: 200, body: { ...who, cname, resourceId: expect.any(String) } }
  }

  function refused(cname: string) {
    return { status: 400, body: { code: 401, reason: 'invalid_channel_name', ...who, cname } }
  }

  test.each([
    ['1023 letters', 'a'.repeat(1023)],
    ['1024 letters', 'a'.repeat(1024)],
    ['512 letters of two bytes', 'é'.repeat(512)],
    ['256 emoji of four bytes', '😀'.repeat(256)],
  ])('R-073: scene 1, %s', async (_what, cname) => {
    expect(await outcome(1, cname)).toEqual(granted(cname))
  })

  test.each([
    ['1025 letters', 'a'.repeat(1025)],
    ['513 letters of two bytes', 'é'.repeat(513)],
    ['342 letters of three bytes', '中'.repeat(342)],
    ['256 emoji and a letter', `${'😀'.repeat(256)}a`],
  ])('R-074: scene 1, %s', async (_what, cname) => {
    const client = agora()
    const { status, body } = await client.acquire({ scene: 1 }, { cname })
    expect({ status, body }).toEqual(refused(cname))
    expect((await client.lastReply()).why).toMatch(/cname has 10\d\d bytes, .*1024/)
  })

  test.each([1, 63, 64])('R-075: scene 0, %i bytes', async (length) => {
    const cname = 'x'.repeat(length)
    expect(await outcome(0, cname)).toEqual(granted(cname))
  })

  test.each([65, 1024])('R-076: scene 0, %i bytes', async (length) => {
    const cname = 'x'.repeat(length)
    expect(await outcome(0, cname)).toEqual(refused(cname))
  })

  test('R-077: scene 0, a character outside the set', async () => {
    const client = agora()
    for (const character of outside) {
      const cname = `room${character}1`
      const { status, body } = await client.acquire({ scene: 0 }, { cname })
      expect({ status, body }).toEqual(refused(cname))
    }
  })

  test('R-077: scene 0, a line break at the end does not slip through', async () => {
    expect(await outcome(0, 'room1\n')).toEqual(refused('room1\n'))
  })

  test('R-078: scene 0, every character of the set', async () => {
    const client = agora()
    expect(inSet).toHaveLength(89)
    for (const cname of inSet) {
      const { status, body } = await client.acquire({ scene: 0 }, { cname })
      expect({ status, body }).toEqual(granted(cname))
    }
  })

  test('R-079: scene 1, any character', async () => {
    const client = agora()
    for (const cname of [...printable, ...outside, 'a/b/../c', '../../etc/passwd', '页面 录制']) {
      const { status, body } = await client.acquire({ scene: 1 }, { cname })
      expect({ status, body }).toEqual(granted(cname))
    }
  })
})
