import { html } from 'hono/html'

/** Markup that is escaped where it has to be. */
export type Html = ReturnType<typeof html>

/** The little Markdown of descriptions: paragraphs, lists of one level, `code` and **bold**. */
export function text(markdown: string): Html {
  return html`${markdown.split(/\n{2,}/).map((block) => (block.startsWith('- ') ? list(block) : html`<p>${inline(block)}</p>`))}`
}

function list(block: string): Html {
  return html`<ul>${block.split(/^- /m).slice(1).map((item) => html`<li>${inline(item.trim())}</li>`)}</ul>`
}

/** A line of it. */
export function inline(line: string): Html {
  const parts = line.split(/(`[^`]+`|\*\*[^*]+\*\*)/)
  return html`${parts.map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`
    return part.startsWith('**') ? html`<strong>${part.slice(2, -2)}</strong>` : part
  })}`
}
