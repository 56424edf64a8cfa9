import type { Warning } from '../../protocol/recording.ts'

/** The warnings with this one in place of an earlier one of its name, or at the end. */
export function withWarning(warnings: readonly Warning[], warning: Warning): readonly Warning[] {
  const at = warnings.findIndex(({ name }) => name === warning.name)
  return at === -1 ? [...warnings, warning] : warnings.with(at, warning)
}
