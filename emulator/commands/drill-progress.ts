import type { Writable } from 'node:stream'
import spinner from 'yocto-spinner'

/** Shows how many are done of those that take their time; of none, nothing. */
export function tellProgress(count: number, stderr: Writable) {
  const textAt = (done: number) => `Played ${done} of ${count} that take their time. Ctrl-C ends and judges them.`
  const shown = count === 0 ? undefined : spinner({ text: textAt(0), stream: stderr as NodeJS.WriteStream, handleSignals: false }).start()
  let done = 0
  return {
    next() {
      done += 1
      if (shown) shown.text = textAt(done)
    },
    end: () => void shown?.stop(),
  }
}
