import { readStartRecord } from '../../protocol/classroom/record-state.ts'
import { changeSwitches, defaultSwitches, type SwitchChange } from '../../protocol/switches.ts'
import { createRoom } from './create-room.ts'
import type { RoomAction, RoomEffect, TaskIds } from './room.ts'
import { roomTransition } from './transition.ts'

/** Seconds that pages are given, and the same in milliseconds. */
export const retryTimeout = 60
export const T = retryTimeout * 1000

export const web = { mode: 'web', webRecordConfig: { rootUrl: 'https://example.test/' } }
export const waiting = { ...web, retryTimeout }

/** A room by its rules alone, from its first moment, 0 ms on: what is done to it, and what comes of that. Effects are looked at, never run. */
export function roomByRules(change: SwitchChange = {}) {
  const switches = changeSwitches(defaultSwitches, change)
  const facts = { appId: 'app', region: 'cn', roomUuid: 'room' } as const
  let { room } = createRoom({ roomName: 'Maths', roomType: 4, roomProperties: undefined, roleConfig: undefined }, facts, 0)
  let drawn = 0

  function ids(): TaskIds {
    drawn += 1
    return { recordId: `record ${drawn}`, sid: `sid ${drawn}`, resourceId: `resource ${drawn}`, recordUid: String(drawn), rtmToken: `token ${drawn}` }
  }

  /** Name of the refusal, or the effects. */
  function act(action: RoomAction, now: number): string | readonly RoomEffect[] {
    const decision = roomTransition(room, action, switches, now)
    if ('refused' in decision) return decision.refused
    room = decision.room
    return decision.effects
  }

  return {
    act,
    start(body: object, now: number) {
      const read = readStartRecord(body)
      if ('refused' in read) throw new Error(`Failed to start: ${read.why}`)
      return act({ type: 'startRecord', request: read.value, ids: ids() }, now)
    },
    stop: (now: number) => act({ type: 'stopRecord' }, now),
    ready: (now: number, uid?: string) => act({ type: 'ready', uid }, now),
    timeOut: (now: number) => act({ type: 'alarm', name: 'retry', ids: ids() }, now),
    room: () => room,
    /** Reason, state and number of retries of each recording event. */
    told: () => room.events.flatMap(({ cmd, data }) => (cmd === 1001 && 'reason' in data && 'state' in data && 'retryTimes' in data ? [[data.reason, data.state, data.retryTimes]] : [])),
    reasons: () => room.events.flatMap(({ data }) => ('reason' in data ? [data.reason] : [])),
  }
}

/** What the effects are, with the moment of an alarm and the sid of a task. */
export function shortly(effects: string | readonly RoomEffect[]) {
  if (typeof effects === 'string') return effects
  return effects.map((effect) => {
    switch (effect.type) {
      case 'setAlarm':
        return `${effect.name} at ${effect.at}`
      case 'clearAlarm':
        return `no ${effect.name}`
      case 'startTask':
        return `start ${effect.task.sid}`
      case 'stopTask':
        return `stop ${effect.sid}`
      case 'holdTask':
        return `${effect.onhold ? 'hold' : 'release'} ${effect.sid}`
      case 'removeRoom':
        return 'remove'
    }
  })
}
