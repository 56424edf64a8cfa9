import { expect } from 'vitest'
import type { Agora } from '../agora.ts'
import type { Classroom } from '../classroom.ts'

/** That the journal has the addresses of the pages, and none of these tokens. */
export async function expectNoneIn(client: Agora, tokens: readonly string[]) {
  const journal = JSON.stringify(await client.journal())
  expect(journal).toContain('rtmToken=***')
  for (const token of tokens) for (const form of [token, encodeURIComponent(token)]) expect(journal).not.toContain(form)
  expect(journal).not.toMatch(/rtmToken=[^*…]/)
}

/** The tokens in the addresses of the pages so far. */
export async function tokensOf(client: Agora, room: Pick<Classroom, 'tasks'>) {
  client.needs('whole addresses')
  const tokens = (await room.tasks()).flatMap(({ url }) => new URL(url).searchParams.getAll('rtmToken'))
  for (const token of tokens) expect(token).toMatch(/^007./)
  return tokens
}
