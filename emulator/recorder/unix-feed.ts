import { createServer, type Socket } from 'node:net'
import { rm } from 'node:fs/promises'

/**
 * A unix socket that one program connects to, to read what is written here or to write lines to us.
 * Several raw inputs of ffmpeg would otherwise need named pipes, whose opening blocks Node's threads.
 */
export interface Feed {
  /** As ffmpeg spells it. */
  readonly url: string
  /** Bytes written and not yet read by the other side. */
  backlog(): number
  write(chunk: Uint8Array): void
  /** Resolves when the other side has read most of what was written, or is gone. */
  drained(): Promise<void>
  /** No more is written; the other side reads to the end. */
  end(): void
  close(): Promise<void>
}

/** Listens at `path`, which must not exist and be shorter than 104 bytes. `onText` gets what the other side writes. */
export async function openFeed(path: string, onText?: (text: string) => void): Promise<Feed> {
  let peer: Socket | undefined
  let early: Uint8Array[] = []
  let earlyBytes = 0
  let ended = false
  const waiting: (() => void)[] = []

  function wake() {
    for (const resolve of waiting.splice(0)) resolve()
  }

  const server = createServer((socket) => {
    peer = socket
    // The program at the other end may be killed at any time; its owner learns of that from its exit.
    socket.on('error', () => socket.destroy())
    socket.on('drain', wake).on('close', wake)
    if (onText) socket.setEncoding('utf8').on('data', onText)
    for (const chunk of early) socket.write(chunk)
    early = []
    earlyBytes = 0
    if (ended) socket.end()
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))

  return {
    url: `unix:${path}`,
    backlog: () => earlyBytes + (peer?.writableLength ?? 0),
    write(chunk) {
      if (peer) {
        if (!peer.destroyed) peer.write(chunk)
        return
      }
      early.push(chunk)
      earlyBytes += chunk.byteLength
    },
    drained() {
      const flowing = peer === undefined ? earlyBytes === 0 : peer.destroyed || !peer.writableNeedDrain
      return flowing ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))
    },
    end() {
      ended = true
      peer?.end()
    },
    async close() {
      wake()
      peer?.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(path, { force: true })
    },
  }
}
