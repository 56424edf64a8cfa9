/** Has what is done under one name happen one after the other. */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>()

  return {
    take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
      const turn = (last.get(name) ?? Promise.resolve()).then(work, work)
      last.set(name, turn)
      return turn.finally(() => {
        if (last.get(name) === turn) last.delete(name)
      })
    },
  }
}
