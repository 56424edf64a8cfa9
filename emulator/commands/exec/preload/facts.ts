import type { Leads } from '../leads.ts'

/** Environment variable that holds the facts, as JSON. */
export const variable = 'AGORA_EMULATOR_EXEC'

/** What the preload of Node programs has to know. */
export interface PreloadFacts extends Leads {
  /** Port of this machine where the emulator listens, behind TLS and without. */
  readonly ports: { readonly secure: number; readonly plain: number }
  /** File for what is refused or goes to a real Agora host. */
  readonly notes: string
}
