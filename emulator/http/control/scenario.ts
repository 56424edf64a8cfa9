import { Hono } from 'hono'
import { json } from '../answer.ts'

/** A scenario that is loaded, and what has come of it. */
export interface LoadedScenario {
  readonly name: string
  readonly why: string
  /** null: it is for every App ID that has none of its own. */
  readonly appId: string | null
  /** The only channel or room that feels it. */
  readonly channel?: string
  readonly steps: readonly { readonly at: string; readonly fired: number; readonly of: number | 'always' }[]
}

/** A scenario that comes with the emulator. */
export interface Story {
  readonly name: string
  readonly why: string
}

/** The scenarios, as small functions. */
export interface ScenarioControl {
  /** Takes the text of a scenario, for one App ID or for all. Fails with all that is wrong with it. */
  load(text: string, appId?: string): Promise<void>
  /** What is loaded, and which of its steps have acted. */
  reports(appId?: string): readonly LoadedScenario[]
  clear(appId?: string): void
  /** Those that come with the emulator. */
  stories(): Promise<readonly Story[]>
  /** One of these as it is written; undefined: there is none of that name. */
  storyText(name: string): string | undefined
}

const path = '/_emulator/scenario'

/** `/_emulator/scenario`: puts one in place of what was there, shows, takes away. `?appId=`: for that App ID alone. */
export function scenarioRoutes({ load, reports, clear }: ScenarioControl) {
  const app = new Hono()

  // An App ID that a slip left empty must not change what others have.
  app.use(path, async (context, next) => {
    if (context.req.query('appId') === '') return json(400, { error: 'Failed to find the scenario: appId is empty, leave it out to mean all App IDs' })
    return next()
  })

  app.get(path, (context) => json(200, { scenarios: reports(context.req.query('appId')) }))

  app.put(path, async (context) => {
    const appId = context.req.query('appId')
    try {
      // Whatever the content type says: every JSON text is YAML.
      await load(await context.req.text(), appId)
    } catch (error) {
      return json(400, { error: (error as Error).message })
    }
    return json(200, { scenarios: reports(appId) })
  })

  app.delete(path, (context) => {
    clear(context.req.query('appId'))
    return new Response(null, { status: 204 })
  })
  return app
}
