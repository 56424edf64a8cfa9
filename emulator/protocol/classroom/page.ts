/** Part of a list, and where the next part begins. */
export interface Page<Item> {
  /** Of all there are. */
  readonly total: number
  /** Of this page. */
  readonly count: number
  /** The items, the oldest first. */
  readonly list: readonly Item[]
  /** To be sent as `nextId` for the next page; null: this was the last. A whole number as a text: one client compares it with 0. */
  readonly nextId: string | null
}

/** What `nextId` of a request says. Absent, empty, `null` and the odd `?null` mean the first page (F-123), and so does anything else that is no number (assumed). */
export function readNextId(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0
}

/** The items from number `from` on, at most `size` of them. `numberOf` rises along the list. */
export function pageOf<Item>(items: readonly Item[], numberOf: (item: Item, index: number) => number, from: number, size: number): Page<Item> {
  const begin = items.findIndex((item, index) => numberOf(item, index) >= from)
  const end = begin < 0 ? items.length : Math.min(begin + size, items.length)
  const list = begin < 0 ? [] : items.slice(begin, end)
  const next = items[end]
  return { total: items.length, count: list.length, list, nextId: next === undefined ? null : String(numberOf(next, end)) }
}
