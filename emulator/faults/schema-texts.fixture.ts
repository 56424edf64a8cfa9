import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Schema {
  description?: string
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  items?: Schema
  $defs?: Record<string, Schema>
}

/** What stands in the source above each member, from `from` on: editors show the same. */
function textsIn(file: string, from = '') {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8')
  const found = source.slice(Math.max(0, source.indexOf(from))).matchAll(/\/\*\*(?!\/)((?:(?!\*\/)[^])*)\*\/\n\s*(?:const )?(\w+)(?::| =|,$)/gm)
  // The first of a name: later ones belong to what is exported further down.
  return new Map([...found].toReversed().map(([, text = '', name = '']) => [name, text.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim()]))
}

/** Gives every member the text that stands above it in the source. */
function describe(schema: Schema | undefined, texts: ReadonlyMap<string, string>) {
  for (const [name, member] of Object.entries(schema?.properties ?? {})) {
    const text = texts.get(name)
    if (text !== undefined) member.description = text
  }
}

/** The files of the steps, in the order of their schemas. */
const stepFiles = [['call-step.ts'], ['call-step.ts'], ['recorder-step.ts'], ['recorder-step.ts', 'pageStep'], ['upload-step.ts'], ['notification-step.ts']] as const

/** The JSON Schema of a scenario with texts for editors. */
export function withTexts<Given extends object>(given: Given): Given {
  const schema = given as Schema
  const common = textsIn('step-parts.ts')
  describe(schema, textsIn('scenario.ts'))
  describe(schema.properties?.['setup'], textsIn('setup.ts'))
  for (const [index, [file, from]] of stepFiles.entries()) {
    const step = schema.properties?.['steps']?.items?.anyOf?.[index]
    const texts = new Map([...common, ...textsIn(file, from)])
    for (const part of [step, step?.properties?.['when'], step?.properties?.['do']]) describe(part, texts)
  }
  const words = new Map([...textsIn('../drill/words.ts', 'export const callWords'), ...textsIn('../drill/recording-words.ts', 'export const recordingWords')])
  for (const { anyOf = [] } of Object.values(schema.$defs ?? {})) for (const word of anyOf) describe(word, words)
  return given
}
