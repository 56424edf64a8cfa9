import { until } from '../../time/clock.ts'
import { createSystemClock } from '../../time/system-clock.ts'
import { examineLife } from '../recorder-life.case.ts'
import { examineMedia } from '../recorder-media.case.ts'
import { examineRelease } from '../recorder-release.case.ts'
import { examineRecorder } from '../recorder.case.ts'
import { openExamRoom } from './exam-room.fixture.ts'

const clock = createSystemClock()
const room = await openExamRoom()
examineRecorder({ ...room, clock, pass: (ms) => until(clock, clock.now() + ms) }, [examineLife, examineRelease, examineMedia], [])
