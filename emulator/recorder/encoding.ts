import type { RecordingPlan } from '../protocol/recording.ts'
import { sampleRate } from './media-clock.ts'

/** Seconds between key frames inside a slice, so that an MP4 can be searched. */
const keyFrameSeconds = 3

/** How ffmpeg reads the frames and the sound of a take, and what it makes of them. */
export interface Encoding {
  readonly videoInput: readonly string[]
  readonly audioInput: readonly string[]
  readonly output: readonly string[]
}

/** Both inputs are read as they come, from the first byte on. */
const atOnce = ['-probesize 32', '-analyzeduration 0']

/** What `createPictureStream` writes. */
const videoInput = ['-f avi', ...atOnce]

/**
 * JPEG is full range; H.264 players expect the limited one. Sides are cut to even: 4:2:0 knows no odd ones. Then each picture stands for
 * as many frames as it is shown. Rounded up, the second place of a frame is that of the next one: what stands there lets a frame go, and is
 * itself replaced.
 */
function frames({ fps }: RecordingPlan) {
  return `crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0,scale=in_range=pc:out_range=tv,format=yuv420p,fps=${fps}:round=up`
}

/** Pictures, and samples: 16-bit little-endian stereo, 48 kHz. */
export function liveEncoding(plan: RecordingPlan): Encoding {
  const { audioChannels, audioBitrateKbps } = plan
  return {
    videoInput,
    audioInput: ['-f s16le', `-ar ${sampleRate}`, '-ac 2', ...atOnce],
    output: [
      ['-vf', frames(plan)],
      // With the looking ahead of `veryfast` it is as good as that to within 1 dB of SSIM, and costs two thirds.
      ['-c:v', 'libx264', '-preset', 'superfast', '-x264-params', 'mbtree=1:rc-lookahead=10', '-threads', '2'],
      videoOptions(plan),
      // Both sides at half: ffmpeg's own mix is 3 dB louder than the page, and clips.
      audioChannels === 1 ? ['-af', 'pan=mono|c0=0.5*c0+0.5*c1'] : [],
      ['-c:a', 'aac', '-b:a', `${audioBitrateKbps}k`, '-ac', String(audioChannels), '-ar', String(sampleRate)],
      // AAC begins with a packet of priming before the first sample; kept, takes would grow apart from their pictures.
      ['-bsf:a', "noise=drop='lt(pts,0)'"],
    ].flat(),
  }
}

/** What `createVirtualStream` writes. Nothing is held back for looking ahead: what goes in comes out. */
export function virtualEncoding(plan: RecordingPlan): Encoding {
  return {
    videoInput,
    audioInput: ['-f aac', ...atOnce],
    output: [
      ['-vf', frames(plan)],
      // One thread: several that share a frame make other bytes each time, and several with a frame each keep frames back.
      ['-c:v', 'libx264', '-preset', 'superfast', '-tune', 'zerolatency', '-threads', '1'],
      videoOptions(plan),
      ['-c:a', 'copy'],
    ].flat(),
  }
}

function videoOptions({ fps, videoBitrateKbps: kbps, sliceSeconds }: RecordingPlan) {
  return [
    ['-bf', '0', '-sc_threshold', '0'],
    ['-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${2 * kbps}k`],
    ['-g', String(keyFrameSeconds * fps), '-force_key_frames', `expr:gte(t,n_forced*${sliceSeconds})`],
    ['-color_range', 'tv', '-colorspace', 'smpte170m', '-color_primaries', 'bt709', '-color_trc', 'iec61966-2-1'],
  ].flat()
}
