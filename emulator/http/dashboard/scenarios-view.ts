import { html } from 'hono/html'
import type { Story } from '../control/scenario.ts'
import { pathPart, visible, type Markup } from './markup.ts'
import type { DashboardParts } from './parts.ts'
import { scenarioList } from './scenario-view.ts'

export interface ScenariosForm {
  /** For which App ID; empty: for all. */
  readonly appId: string
  /** A scenario in YAML, as far as it is written. */
  readonly text: string
}

const path = '/_emulator/ui/scenarios'

/** What is loaded, a place to write one, and the stories that come with the emulator. */
export function scenariosView({ scenario }: DashboardParts, stories: readonly Story[], appIds: readonly string[], { appId, text }: ScenariosForm): Markup {
  const back = appId === '' ? path : `${path}?appId=${pathPart(appId)}`
  const copyPath = (name: string) => `${path}?${new URLSearchParams({ ...(appId === '' ? {} : { appId }), story: name }).toString()}#write`
  return html`<h1 tabindex="-1">Scenarios</h1>
<p class="lead">Stories of what goes wrong, made to happen on demand.</p>
<section id="loaded" data-live aria-labelledby="loaded-title"><h2 id="loaded-title">Loaded</h2>${scenarioList(scenario.reports(), back)}</section>
<form id="load" method="post" action="/_emulator/ui/scenario"><input type="hidden" name="back" value="${back}">
<h2>Load one</h2>
<p><label>App ID <input name="appId" value="${appId}" list="app-ids" placeholder="every App ID" size="36" autocomplete="off" spellcheck="false"></label> <small>empty: for every App ID that has none of its own</small></p>
<datalist id="app-ids">${appIds.slice(0, 100).map((known) => html`<option value="${known}"></option>`)}</datalist>
<details id="write"${text === '' ? '' : html` open`}><summary>Write one</summary>
<p><label for="text">YAML or JSON</label></p>
<textarea id="text" name="text" rows="14" spellcheck="false">
${text}</textarea>
<p><button name="story" value="">Load this text</button></p></details>
</form>
<section aria-labelledby="stories"><h2 id="stories">Stories</h2>
<div class="wide"><table class="stories"><caption>${stories.length} stories come with the emulator</caption>
<thead><tr><th scope="col">Name</th><th scope="col">What really happens</th><th scope="col"><span class="hidden">Load</span></th></tr></thead>
<tbody>${stories.map(({ name, why }) => html`<tr><th scope="row">${name}</th><td>${visible(why, 600)}</td><td><button form="load" name="story" value="${name}" aria-label="Load ${name}">Load</button> <a href="${copyPath(name)}" aria-label="Copy ${name} to write from">Copy</a></td></tr>
`)}</tbody></table></div></section>`
}
