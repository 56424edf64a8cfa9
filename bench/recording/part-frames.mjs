import { judgeFrames } from './judge-frames.mjs'
import { recordOnce } from './recorder.mjs'

const pictures = [
  { width: 1280, height: 720, fps: 15 },
  { width: 1280, height: 720, fps: 30 },
  { width: 1920, height: 1080, fps: 15 },
  { width: 1920, height: 1080, fps: 30 },
]

/** Frames of the moving page that were recorded twice or not at all. What the machine cannot do is told by the session. */
export async function* frames(pages, { seconds }) {
  for (const picture of pictures) {
    const overload = picture.height === 1080 && picture.fps === 30
    const { text, warned } = await recordOnce(pages.url('moving'), { ...picture, seconds }, async (mp4, warnings) => ({
      ...(await judgeFrames(mp4)),
      warned: warnings.length > 0 ? ` (${warnings.join('; ')})` : '',
    }))
    yield [`frames, ${picture.height}p${picture.fps}, ${seconds} s`, overload ? 'said how many' : '0 repeated, 0 skipped', text + warned]
  }
}
