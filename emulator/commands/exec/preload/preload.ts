// Goes before every Node program below `exec`, by NODE_OPTIONS=--require: their own fetch and https ask no proxy. CommonJS when built.
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { entry } from '../tally.ts'
import { variable, type PreloadFacts } from './facts.ts'
import { leadNames } from './lead-names.ts'
import { leadSockets } from './lead-sockets.ts'

const given = process.env[variable]
if (given !== undefined) {
  const facts = JSON.parse(given) as PreloadFacts
  leadNames(facts)
  leadSockets(facts, (destination, where) => {
    try {
      appendFileSync(facts.notes, `${entry(destination, where)}\n`)
    } catch {
      // The run is over and its folder gone; whoever has outlived it has nobody to tell.
    }
  })
  // `import { lookup } from 'node:dns'` gets what has been put in its place, too.
  syncBuiltinESMExports()
}
