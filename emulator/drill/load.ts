const windowMs = 1000

/** The second with the most moments, and where it begins. Unix milliseconds; 0 of none. */
export function busiestSecond(moments: readonly number[]): { readonly count: number; readonly at: number } {
  const inOrder = moments.toSorted((one, other) => one - other)
  let busiest = { count: 0, at: 0 }
  let first = 0
  for (const [index, at] of inOrder.entries()) {
    while (inOrder[first]! <= at - windowMs) first += 1
    if (index - first + 1 > busiest.count) busiest = { count: index - first + 1, at: inOrder[first]! }
  }
  return busiest
}

/** The most that went on at the same time, and when that began. `until` left out: it still goes on. What ends at a moment makes room for what begins at it. */
export function mostAtOnce(spans: readonly { readonly from: number; readonly until?: number | undefined }[]): { readonly count: number; readonly at: number } {
  const changes = spans.flatMap(({ from, until }) => [{ at: from, by: 1 }, ...(until === undefined ? [] : [{ at: until, by: -1 }])])
  let now = 0
  let most = { count: 0, at: 0 }
  for (const { at, by } of changes.toSorted((one, other) => one.at - other.at || one.by - other.by)) {
    now += by
    if (now > most.count) most = { count: now, at }
  }
  return most
}
