/**
 * Crashes the page's renderer: layout descends into nested elements one stack frame each, and this is deeper than its
 * stack. Endless recursion of scripts is only an exception, and chrome://crash is closed to pages.
 */
export const crash = () => {
  let deepest = document.documentElement
  for (let depth = 0; depth < 100_000; depth += 1) deepest = deepest.appendChild(document.createElement('div'))
  return document.documentElement.offsetHeight
}
