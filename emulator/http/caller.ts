import type { Context } from 'hono'

/** Goes with a request that the dashboard makes within the emulator. No header: a client could send it. */
export const byDashboard = { by: 'dashboard' } as const

/** Who has made a request, for the journal. Of clients nothing is said. */
export function callerOf({ env }: Context): { readonly by?: 'dashboard' } {
  return env === byDashboard ? byDashboard : {}
}
