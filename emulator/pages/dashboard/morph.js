/** What a reader has opened stays open, and what a script has made stays as it is. */
const kept = new Set(['open', 'hidden', 'aria-busy'])

const keyOf = node => (node.nodeType === Node.ELEMENT_NODE ? node.dataset.key || node.id || undefined : undefined)
const isAlike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other)

/** Makes a node like another by changing as little as can be: focus, selection and what was typed stay. */
export function morph(from, to) {
  if (from.nodeType === Node.ELEMENT_NODE) {
    if ('keep' in from.dataset) return
    morphAttributes(from, to)
    morphChildren(from, to)
  } else if (from.nodeValue !== to.nodeValue) {
    from.nodeValue = to.nodeValue
  }
}

function morphAttributes(from, to) {
  const gone = [...from.attributes].filter(({ name }) => !to.hasAttribute(name) && !kept.has(name))
  for (const { name } of gone) from.removeAttribute(name)
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value && !kept.has(name)) from.setAttribute(name, value)
}

function morphChildren(from, to) {
  const wanted = new Set([...to.childNodes].flatMap(node => keyOf(node) ?? []))
  // Before the rest is compared: so nothing that stays has to be moved.
  const gone = [...from.childNodes].filter(node => keyOf(node) !== undefined && !wanted.has(keyOf(node)))
  for (const node of gone) node.remove()
  const keyed = new Map([...from.childNodes].flatMap(node => (keyOf(node) === undefined ? [] : [[keyOf(node), node]])))
  let next = from.firstChild
  for (const want of to.childNodes) {
    const key = keyOf(want)
    const found = key === undefined ? next : keyed.get(key)
    if (!found || !isAlike(found, want)) {
      from.insertBefore(document.importNode(want, true), next)
      continue
    }
    if (found === next) next = next.nextSibling
    else from.insertBefore(found, next)
    morph(found, want)
  }
  while (next) {
    const after = next.nextSibling
    next.remove()
    next = after
  }
}
