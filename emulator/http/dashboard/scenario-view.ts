import { html } from 'hono/html'
import type { LoadedScenario } from '../control/scenario.ts'
import { visible, type Markup } from './markup.ts'

/** A scenario at a glance: its name, and how many of its steps have acted. */
export function scenarioTags(scenarios: readonly LoadedScenario[]): Markup | '' {
  if (scenarios.length === 0) return ''
  return html`<p class="scenarios">Under ${scenarios.map((scenario) => html`<span class="tag" data-tone="waits">${scenario.name}, ${firedOf(scenario)}${scenario.channel === undefined ? '' : ` (${visible(scenario.channel, 40)})`}</span> `)}</p>`
}

function firedOf({ steps }: LoadedScenario) {
  return steps.length === 0 ? 'no steps' : `${steps.filter(({ fired }) => fired > 0).length} of ${steps.length} steps fired`
}

/** Scenarios with every step, and a button that takes each away. `back`: the page to come back to. */
export function scenarioList(scenarios: readonly LoadedScenario[], back: string): Markup {
  if (scenarios.length === 0) return html`<p class="empty">No scenario is loaded: nothing fails on purpose.</p>`
  return html`${scenarios.map((scenario) => html`<article class="scenario" data-key="${scenario.appId ?? ''} ${scenario.channel ?? ''} ${scenario.name}">
<h3>${scenario.name} <small>${whose(scenario)}</small></h3><p>${visible(scenario.why, 600)}</p>
<ol>${scenario.steps.map(({ at, fired, of }) => html`<li><span class="tag" data-tone="${fired > 0 ? 'good' : 'plain'}">${fired > 0 ? 'fired' : 'unfired'} ${fired} of ${of}</span> ${visible(at, 200)}</li>`)}</ol>
${scenario.channel === undefined ? clearButton(scenario, back) : ''}</article>`)}`
}

function whose({ appId, channel }: LoadedScenario) {
  if (channel !== undefined) return `for ${visible(channel, 60)}, as its name asks for it`
  return appId === null ? 'for every App ID without its own' : `for ${visible(appId, 40)}`
}

function clearButton({ name, appId }: LoadedScenario, back: string): Markup {
  return html`<form method="post" action="/_emulator/ui/scenario"><input type="hidden" name="appId" value="${appId ?? ''}"><input type="hidden" name="back" value="${back}"><button name="clear" value="${name}">Clear ${name}${appId === null ? ' and all others' : ''}</button></form>`
}
