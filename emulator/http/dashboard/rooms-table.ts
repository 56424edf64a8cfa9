import { html } from 'hono/html'
import type { Room } from '../../session/classroom/room.ts'
import { visible, type Markup } from './markup.ts'

const classStates = ['not started', 'in progress', 'ended', 'closed'] as const

/** Rooms of Flexible Classroom, and whether each is being recorded. */
export function roomsTable(rooms: readonly Room[]): Markup | '' {
  if (rooms.length === 0) return ''
  return html`<div class="wide"><table class="rooms"><caption>Rooms of Flexible Classroom</caption>
<thead><tr><th scope="col">Room</th><th scope="col">Class</th><th scope="col">Recording</th><th scope="col">Attempts</th></tr></thead>
<tbody>${rooms.map((room) => html`<tr data-key="${room.region ?? ''} ${room.roomUuid}"><th scope="row">${visible(room.roomUuid, 64)}<small>${visible(room.roomName, 60)}${room.region === undefined ? '' : ` · ${room.region}`}</small></th><td>${classStates[room.schedule.state]}</td><td>${recordOf(room)}</td><td>${attemptsOf(room).map((sid, index) => html`<a href="/_emulator/ui/recordings/${sid}">${index + 1}</a> `)}</td></tr>`)}</tbody></table></div>
`
}

function recordOf({ recording }: Room): Markup | string {
  if (recording === undefined) return 'none'
  const { state, held, task } = recording
  const tone = state === 'waiting' || held ? 'waits' : 'live'
  const text = state === 'waiting' ? 'waits for the page to be ready' : held ? 'on hold' : 'going on'
  return html`<span class="tag" data-tone="${tone}">${text}</span>${task.retryTimes === 0 ? '' : html`<small>retry ${task.retryTimes}</small>`}`
}

function attemptsOf({ pastTasks, recording }: Room) {
  return [...pastTasks, ...(recording === undefined ? [] : [recording.task])].map(({ sid }) => sid)
}
