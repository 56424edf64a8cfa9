import { join } from 'node:path'
import { expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import { options } from '../config.ts'
import type { words, Word } from '../drill/words.ts'
import type { classroomStep, cloudRecordingStep } from '../faults/call-step.ts'
import type { notificationStep } from '../faults/notification-step.ts'
import type { pageStep, recorderStep } from '../faults/recorder-step.ts'
import type { setup } from '../faults/setup.ts'
import type { uploadStep } from '../faults/upload-step.ts'
import type * as written from '../protocol/written.ts'
import { components } from './components.ts'
import { jsonSchemas, type JsonSchema } from './json-schemas.ts'
import { writtenTypes } from './written-types.ts'

test('the types of what is written in code are made from the schemas: `npx vitest run --project unit emulator/openapi -u` writes them anew', async () => {
  await expect(writtenTypes()).toMatchFileSnapshot(join(import.meta.dirname, '../protocol/written.ts'))
})

/** As the made types have it: nothing in it is changed. */
type Frozen<Type> = Type extends object ? { readonly [Member in keyof Type]: Frozen<Type[Member]> } : Type

test('they take what the schemas take, and nothing else', () => {
  expectTypeOf<written.Options>().toExtend<Frozen<z.input<typeof options>>>()
  // A list that is read with care takes anything by its own type (`listOf`).
  expectTypeOf<Omit<Frozen<z.input<typeof options>>, 'apps'>>().toExtend<Omit<written.Options, 'apps'>>()
  expectTypeOf<written.SetupInput>().toExtend<Frozen<z.input<typeof setup>>>()
  expectTypeOf<Frozen<z.input<typeof setup>>>().toExtend<written.SetupInput>()
  type Step = Frozen<z.input<typeof cloudRecordingStep | typeof classroomStep | typeof recorderStep | typeof pageStep | typeof uploadStep | typeof notificationStep>>
  expectTypeOf<NonNullable<written.ScenarioInput['steps']>[number]>().toExtend<Step>()
  expectTypeOf<Step>().toExtend<NonNullable<written.ScenarioInput['steps']>[number]>()
  type Expectation = Word | { [W in Word]: { readonly [K in W]: Frozen<z.input<(typeof words)[W]>> } }[Word]
  expectTypeOf<Expectation>().toExtend<written.ExpectationInput>()
})

/** Numbers with an upper end, by their path, whose text does not name it. */
function unlimited(schema: JsonSchema, path: string): string[] {
  const parts = [schema, ...(schema.anyOf ?? []), schema.items ?? {}]
  const most = parts.flatMap((part) => (typeof part['maximum'] === 'number' ? [String(part['maximum'])] : []))
  const here = most.every((end) => schema.description?.replaceAll('_', '').includes(end)) || /\b(?:ten years|a day|30 days|always)\b/.test(schema.description ?? '') ? [] : [`${path}: ${most.join()}`]
  const inside = parts.flatMap((part) => Object.entries(part.properties ?? {}).flatMap(([name, member]) => unlimited(member, `${path}.${name}`)))
  return [...here, ...inside]
}

test('a number that has an upper end says which', () => {
  const all = Object.entries(jsonSchemas([...components, { id: 'Options', schema: options, from: ['config.ts#options'] }]))
  expect(all.flatMap(([id, schema]) => unlimited(schema, id))).toEqual([])
})
