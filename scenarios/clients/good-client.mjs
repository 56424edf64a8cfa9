// A client as it should be. It passes every drill: read how. `node scenarios/clients/good-client.mjs`, or `run` with a world of your own.
import { recordClass } from './good-class.mjs'
import { recordPage } from './good-recording.mjs'
import { openInbox } from './inbox.mjs'
import { asProgram } from './program.mjs'

/** Records once, and resolves with the files that there are. */
export async function run(world) {
  const inbox = openInbox(world)
  return world.env.AGORA_SERVICE === 'classroom' ? recordClass(world) : recordPage(world, inbox)
}

await asProgram(import.meta.url, run)
