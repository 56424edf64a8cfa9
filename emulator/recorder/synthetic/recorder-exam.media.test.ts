import { examineMedia } from '../recorder-media.case.ts'
import { examineRecorder } from '../recorder.case.ts'
import { openSyntheticSurroundings } from './surroundings.fixture.ts'

const why = 'the synthetic recorder never opens the URL'

// Its life is examined without ffmpeg, in recorder-exam.test.ts.
examineRecorder(
  openSyntheticSurroundings(),
  [examineMedia],
  [
    { name: 'the picture is that of the page', why: `${why} and records black` },
    { name: 'the sound is that of the page', why: `${why} and records silence` },
  ],
)
