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

/** A key and a certificate for this machine that nobody has signed but itself. */
export async function makeCertificate() {
  const altNames = [{ type: 2 as const, value: 'localhost' }, { type: 7 as const, ip: '127.0.0.1' }]
  const extensions = [{ name: 'subjectAltName' as const, altNames }]
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048, extensions })
  return { key: made.private, cert: made.cert }
}
