/**
 * Does all of the work in the given order, so much of it at the same time. Once it is enough, or any of it has failed, no more is
 * begun; fails when all that was begun has ended.
 */
export async function inLanes<Work>(all: readonly Work[], lanes: number, { work, isEnough }: { work: (one: Work) => Promise<void>; isEnough: () => boolean }): Promise<void> {
  const waiting = all.values()
  const failures: unknown[] = []
  async function lane() {
    for (const one of waiting) {
      if (failures.length > 0 || isEnough()) return
      await work(one).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, all.length) }, lane))
  if (failures.length > 0) throw failures[0]
}
