import { setImmediate } from 'node:timers/promises'
import { createVirtualClock } from '../../time/virtual-clock.ts'
import { examineLife } from '../recorder-life.case.ts'
import { examineMedia } from '../recorder-media.case.ts'
import { examineRelease } from '../recorder-release.case.ts'
import { examineRecorder } from '../recorder.case.ts'
import { openExamRoom } from './exam-room.fixture.ts'

const clock = createVirtualClock(Date.UTC(2026, 0, 1), () => setImmediate())
const room = await openExamRoom()
examineRecorder({ ...room, clock, pass: clock.advance }, [examineLife, examineRelease, examineMedia], [
  { name: 'the sound is that of the page', why: 'virtual time cannot carry sound' },
])
