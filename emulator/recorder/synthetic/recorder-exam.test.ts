import { examineLife } from '../recorder-life.case.ts'
import { examineRelease } from '../recorder-release.case.ts'
import { examineRecorder } from '../recorder.case.ts'
import { openSyntheticSurroundings } from './surroundings.fixture.ts'

examineRecorder(
  openSyntheticSurroundings(),
  [examineLife, examineRelease],
  [
    { name: 'what the page looks like can be seen while it is recorded, and once that is over', why: 'the synthetic recorder opens no page' },
    {
      name: 'stopped before it is ready, it reports its end and nothing else',
      why: 'the synthetic recorder waits for no program: it is ready, and has a frame, as soon as it is started',
    },
  ],
)
