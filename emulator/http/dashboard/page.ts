import { html } from 'hono/html'
import type { Markup } from './markup.ts'
import type { Health } from './parts.ts'

export interface PageParts {
  readonly title: string
  readonly health: Health
  /** What came of the last button that was pressed. */
  readonly notice: Markup | ''
  readonly main: Markup
  /** Milliseconds between two looks at what is new, by the script. */
  readonly everyMs: number
}

/** Where styles and scripts lie. */
const assets = '/_emulator/pages/dashboard'

/** All that a page may load comes from the emulator itself; `blob:` is what the player feeds the video from. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Of every page, and of what could be looked at from another one. */
export const shieldHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': policy,
  'cross-origin-resource-policy': 'same-origin',
  // With "no-referrer" a form would be sent as if from nowhere, and refused.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const

/** A whole page. The bundler takes a template with a script's end tag written out for one to be rewritten, by a package that is not here. */
export function page({ title, health, notice, main, everyMs }: PageParts): Markup {
  const { version, recorder, clock } = health
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · agora-emulator</title>
<link rel="icon" href="${assets}/icon.svg">
<link rel="stylesheet" href="${assets}/dashboard.css">
<script type="module" src="${assets}/dashboard.js"></${'script'}>
</head>
<body data-every="${everyMs}">
<a class="skip" href="#main">Skip to content</a>
<header class="bar">
<p class="brand"><a href="/_emulator/">agora-emulator</a> <small>${version}</small></p>
<nav aria-label="Emulator"><a href="/_emulator/">Overview</a> <a href="/_emulator/ui/scenarios">Scenarios</a> <a href="/_emulator/ui/timeline">Timeline</a> <a href="/_emulator/docs">API</a></nav>
<p class="facts">${recorder} recorder · ${clock.mode} clock</p>
</header>
<div id="notice" role="status">${notice}</div>
<main id="main" tabindex="-1">
${main}
</main>
</body>
</html>
`
}

/** Sends it. */
export async function sent(markup: Markup, status = 200): Promise<Response> {
  return new Response(String(await markup), { status, headers: { ...shieldHeaders, 'content-type': 'text/html; charset=utf-8' } })
}
