import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { generate } from 'selfsigned'

const run = promisify(execFile)

/** A film that is red and green by turns, half a second each, with a tone at half level. */
export async function makeClip(folder: string, name: string, { hertz }: { hertz: number }) {
  const picture = "color=red:s=320x180:r=15:d=8,drawbox=c=lime:t=fill:enable='mod(floor(2*t),2)'"
  const sound = `sine=f=${hertz}:r=48000:d=8,volume=4`
  const codecs = name.endsWith('.webm')
    ? ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus']
    : ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-movflags', '+faststart']
  const inputs = [picture, sound].flatMap((source) => ['-f', 'lavfi', '-i', source])
  const format = ['-pix_fmt', 'yuv420p', join(folder, name)]
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...codecs, ...format])
}

/** A film that flashes on the right and beeps in the first tenth of every second. */
export async function makeFlashingFilm(folder: string, name: string) {
  const picture = "color=black:s=640x360:r=30:d=8,drawbox=x=320:y=100:w=300:h=240:color=white:t=fill:enable='lt(mod(t,1),0.1)'"
  const sound = "aevalsrc='if(lt(mod(t,1),0.1),0.7*sin(2000*PI*t),0)':s=48000:d=8"
  const inputs = [picture, sound].flatMap((source) => ['-f', 'lavfi', '-i', source])
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-movflags', '+faststart']
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, ...codecs, join(folder, name)])
}

/** A key and a certificate for this machine that nobody has signed but itself. */
export async function makeCertificate() {
  const altNames = [{ type: 2 as const, value: 'localhost' }, { type: 7 as const, ip: '127.0.0.1' }]
  const extensions = [{ name: 'subjectAltName' as const, altNames }]
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048, extensions })
  return { key: made.private, cert: made.cert }
}
