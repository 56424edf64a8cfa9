import type { Warning } from '../../protocol/recording.ts'
import type { Decision, Live } from '../session.ts'

/** The warnings with this one in place of an earlier one of its name, or at the end. */
export function withWarning(warnings: readonly Warning[], warning: Warning): readonly Warning[] {
  const at = warnings.findIndex(({ name }) => name === warning.name)
  return at === -1 ? [...warnings, warning] : warnings.with(at, warning)
}

/** The recorder did not do something as asked, and goes on. */
export function warned(live: Live, warning: Warning): Decision {
  return { session: { ...live, warnings: withWarning(live.warnings, warning) }, effects: [] }
}
