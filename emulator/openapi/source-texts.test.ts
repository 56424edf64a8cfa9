import { expect, test } from 'vitest'
import { textsIn, textsOf } from './source-texts.ts'

const source = `
/** Of the first. */
export const first = z.object({
  /** One line. */
  plain: z.string(),
  nested: z.object({
    /**
     * Two
     * lines.
     */
    deep: z.string(),
    /** Deeper, and later. */
    plain: z.number(),
  }),
  bare: z.string(),
})

export interface Second {
  /** Of an interface. */
  readonly member?: string
  /** Of a method. */
  call(): void
}
`

test('each declaration has its own text and those of its members', () => {
  const texts = textsIn(source)
  expect(texts.get('first')).toEqual({ own: 'Of the first.', members: new Map([['plain', 'One line.'], ['deep', 'Two lines.']]) })
  expect(texts.get('Second')).toEqual({ own: undefined, members: new Map([['member', 'Of an interface.'], ['call', 'Of a method.']]) })
})

test('a place that is not there is told', () => {
  expect(() => textsOf('protocol/webhook.ts#nowhere')).toThrow('Failed to find the declaration "nowhere" in emulator/protocol/webhook.ts')
})
