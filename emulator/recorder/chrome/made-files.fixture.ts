import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

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
export async function makeCertificate(folder: string) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert]
  await run('openssl', ['req', '-x509', ...made, ...subject])
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
}
