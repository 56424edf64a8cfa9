import type { Control } from './control.ts'

/** The steps that never acted of the scenarios that a test has put its App ID, or one of its channels, under: a line each, with the reason. */
export async function unfiredFaults({ scenarios, verdict }: Pick<Control, 'scenarios' | 'verdict'>): Promise<string[]> {
  // Those of appId null are for all App IDs: no single test needs to meet them.
  const own = (await scenarios()).filter(({ appId, steps }) => appId !== null && steps.some(({ fired }) => fired === 0))
  const told = await Promise.all(
    own.map(async ({ name, channel }) => {
      const { lines } = await verdict(channel)
      return lines.flatMap(({ what, passed, reason }) => (what.startsWith('step ') && !passed ? [`"${name}", ${what}: ${reason}`] : []))
    }),
  )
  return told.flat()
}
