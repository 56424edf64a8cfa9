import type { ClassroomEvent } from '../../protocol/classroom/event.ts'
import { limits } from '../limits.ts'
import type { Room, RoomEvent } from './room.ts'

/** An event as a caller reads it. */
export function eventView({ at: _at, ...event }: RoomEvent): ClassroomEvent {
  return event
}

/**
 * The next events over all rooms of an App ID, the oldest first; none twice, none older than an hour (F-133 … F-136).
 * Each comes with the place that it was found in. `given`: number of the last event that was given out of that room.
 */
export function poll<Place extends { readonly room: Room; readonly given: number }>(places: readonly Place[], now: number): readonly { place: Place; event: RoomEvent }[] {
  const fresh = places.flatMap((place) =>
    place.room.events.filter(({ sequence, at }) => sequence > place.given && at >= now - limits.pollableMs).map((event) => ({ place, event })),
  )
  return fresh.toSorted((one, other) => one.event.at - other.event.at).slice(0, limits.eventsOfPoll)
}
