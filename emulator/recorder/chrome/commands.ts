export type Command = 'hold' | 'resume' | 'reload' | 'stop'

/** What a recording was told to do, in order, for the one who does it. */
export function createCommands() {
  const given: Command[] = []
  let wake = () => {}
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => (stop = resolve))

  return {
    /** Nothing is taken after `stop`. */
    give(command: Command) {
      if (given.at(-1) === 'stop') return
      given.push(command)
      if (command === 'stop') stop()
      wake()
    },
    /** Resolves once `stop` was given, however many commands stand before it. */
    stopped,
    async *[Symbol.asyncIterator]() {
      for (let next = 0; ; next += 1) {
        if (next === given.length) await new Promise<void>((resolve) => (wake = resolve))
        const command = given[next]!
        yield command
        if (command === 'stop') return
      }
    },
  }
}
