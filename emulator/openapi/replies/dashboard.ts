import { z } from 'zod'
import { pageFindings } from '../../protocol/recording.ts'

/** Form by which a recording is acted on. */
export const recordingForm = z.object({
  /** `hold`, `resume` and `stop` ask for it as the client itself would; `find` takes `finding`. */
  do: z.enum(['hold', 'resume', 'stop', 'find']),
  /** What the service is to find of the page. */
  finding: z.enum(pageFindings).optional(),
})

/** Form by which a clock is moved. */
export const clockForm = z.object({
  /** Whose clock. Empty: every App ID's. */
  appId: z.string().optional(),
  /** A number from 0, in `unit`; ten years at most. */
  amount: z.string(),
  /** Of the amount. */
  unit: z.enum(['ms', 's', 'min', 'h']),
  /** Path below `/_emulator/` to come back to. Default `/_emulator/`. */
  back: z.string().optional(),
})

/** Form by which a scenario is loaded, or taken away. */
export const scenarioForm = z.object({
  /** For whom. Empty: for all that have none of their own. */
  appId: z.string().optional(),
  /** Name of one that comes with the package. */
  story: z.string().optional(),
  /** YAML or JSON, if none is named. */
  text: z.string().optional(),
  /** Anything: what is loaded is taken away. */
  clear: z.string().optional(),
  /** Path below `/_emulator/` to come back to. Default `/_emulator/`. */
  back: z.string().optional(),
})
