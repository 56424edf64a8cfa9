/** Why a request was not answered: what fetch says is only that it failed. */
export function whyNot(error: Error): string {
  const cause = error.cause as { code?: string; message?: string } | undefined
  if (error.name === 'TimeoutError') return 'no answer in time'
  return cause?.message || cause?.code || error.message
}
