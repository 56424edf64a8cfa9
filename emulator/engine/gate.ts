export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Lets so many pieces of work go on at a time; the others follow in the order in which they came. */
export function createGate(most: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0

  return async function pass(work) {
    if (inside === most) await new Promise<void>((resolve) => waiting.push(resolve))
    else inside += 1
    try {
      return await work()
    } finally {
      // The place is handed over.
      const next = waiting.shift()
      if (next) next()
      else inside -= 1
    }
  }
}
