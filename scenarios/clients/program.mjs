// What a client has around it as a program: real time, real connections, and a file for its notes.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

/** Runs the client if its module was called as a program. Exit code 1 if it fails. */
export async function asProgram(url, run) {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return
  const servers = []
  try {
    console.log(JSON.stringify(await run(realWorld(process.env, servers))))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
}

function realWorld(env, servers) {
  const file = env.AGORA_NOTES_FILE
  return {
    /** What it is told, by the names in scenarios/README.md. */
    env,
    fetch,
    now: Date.now,
    wait: (ms, calledOff) => sleep(ms, undefined, { signal: calledOff }).catch(() => new Promise(() => {})),
    /** What must not be forgotten when the program is started anew. */
    notes: {
      read: async () => (file ? JSON.parse(await readFile(file, 'utf8').catch(() => 'null')) : null) ?? undefined,
      write: async (value) => (file ? (value === undefined ? rm(file, { force: true }) : writeFile(file, JSON.stringify(value))) : undefined),
    },
    /** Has `handle({ headers, body })` answer every notification with `{ status, body }`. */
    receive(handle) {
      const server = createServer(async (request, response) => {
        const { status, body } = handle({ headers: request.headers, body: await buffer(request) })
        response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      })
      server.listen(Number(env.AGORA_WEBHOOK_PORT), '127.0.0.1')
      servers.push(server)
    },
  }
}
