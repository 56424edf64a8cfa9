// What the recorder's cost is compared with: Chromium in a window of Xvfb, seen by x11grab and heard by PulseAudio, encoded alike. Ends with its standard input.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const [url, fps] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'bench-x11grab-'))
await mkdir(join(folder, 'sound'), { mode: 0o700 })
const display = `:${90 + (process.pid % 900)}`
const socket = join(folder, 'sound', 'native')
const env = { ...process.env, DISPLAY: display, HOME: folder, XDG_RUNTIME_DIR: join(folder, 'sound'), PULSE_SERVER: `unix:${socket}`, PULSE_SINK: 'recording' }
const started = []
function start(program, args) {
  const child = spawn(program, args, { env, stdio: 'ignore' })
  child.on('error', (error) => console.error(error.message))
  started.push(child)
}

start('Xvfb', [display, '-screen', '0', '1280x720x24', '-nocursor', '-nolisten', 'tcp'])
const modules = [`module-native-protocol-unix socket="${socket}" auth-anonymous=1`, 'module-null-sink sink_name=recording rate=48000 channels=2']
start('pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--log-level=error', ...modules.flatMap((module) => ['-L', module])])
await wait(1500)
const window = ['--kiosk', '--window-position=0,0', '--window-size=1280,720', '--autoplay-policy=no-user-gesture-required']
start('chromium', ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage', ...window, `--user-data-dir=${join(folder, 'profile')}`, url])
await wait(3000)
const picture = ['-f', 'x11grab', '-draw_mouse', '0', '-framerate', fps, '-video_size', '1280x720', '-i', display]
const sound = ['-f', 'pulse', '-i', 'recording.monitor']
const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0', '-threads', '2', '-sc_threshold', '0', '-b:v', '2000k', '-maxrate', '2000k', '-bufsize', '4000k']
const aac = ['-c:a', 'aac', '-b:a', '128k', '-ac', '1']
start('ffmpeg', ['-y', '-v', 'error', ...picture, ...sound, '-pix_fmt', 'yuv420p', ...x264, ...aac, '-f', 'mpegts', join(folder, 'page.ts')])
console.log('recording')
process.stdin.resume()
await once(process.stdin, 'end')
for (const child of started.toReversed()) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.race([ended, wait(3000).then(() => child.kill('SIGKILL'))])
}
await rm(folder, { recursive: true, force: true, maxRetries: 5 })
