import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPackages, updateLists } from './apt.mjs'
import { takeLock } from './lock.mjs'
import { Expected, run, say, show } from './run.mjs'

/**
 * Gets what the machine lacks where that takes nobody's leave: packages on Debian and Ubuntu as
 * root, and chrome-headless-shell in Puppeteer's cache. Of what is lacking after that it says what
 * it costs and which command would bring it. To lack something is no failure of setup.
 */
export async function ensureMachine(root) {
  const { inspectMachine, itemsOf } = await compiled(root, 'machine/inspect.js')
  const { commandsFor } = await compiled(root, 'machine/remedy.js')
  let machine = await inspectMachine(process.env)
  const lacking = () => itemsOf(machine).filter(isLacking)
  if (lacking().length === 0) return

  if (!skipsInstalling() && lacking().some((item) => canInstall(item, machine))) {
    await takeLock(root)
    // Another setup may have done it while this one waited.
    machine = await inspectMachine(process.env)
    if (lacking().length === 0) return
    const installed = await orSay(() => installSystemPackages(lacking(), machine.system))
    machine = await inspectMachine(process.env)
    if (canDownload(machine, installed)) await orSay(() => downloadChrome(root, machine.system))
    // What was just installed is started once, to see that it runs.
    machine = await inspectMachine(process.env, { versions: true })
  }

  for (const { name, state, problem, costOfMissing } of lacking()) {
    say(`${name} is ${state}${problem ? ` (${problem})` : ''}: ${costOfMissing}`)
  }
  const remedies = lacking().map((item) => item.remedy)
  for (const command of commandsFor(remedies, machine.system)) say(`to put it right: ${command}`)
}

// Fonts that nobody can list are worth a word only where a package brings both them and the list.
function isLacking({ state, remedy }) {
  if (remedy.by === 'none' || state === 'good') return false
  return state !== 'unknown' || remedy.by === 'apt'
}

function canInstall({ remedy }, machine) {
  if (remedy.by === 'apt') return machine.system.root || isLacking(machine.chrome)
  return remedy.by === 'browsers'
}

async function installSystemPackages(items, system) {
  const wanted = items.flatMap(({ remedy }) => (remedy.by === 'apt' ? remedy.packages : []))
  const packages = [...new Set(wanted)]
  if (!system.root || packages.length === 0) return
  say(`installing ${packages.join(' ')} with apt-get; this takes a minute or two, once`)
  const unknown = await installPackages(packages)
  if (unknown.length > 0) say(`apt-get knows no package ${unknown.join(' ')}`)
}

// Where a package would do, the download is for users without the right to install it, and for
// releases that do not have it yet.
function canDownload({ chrome, system }, installed) {
  if (!isLacking(chrome)) return false
  if (chrome.remedy.by === 'apt') return !system.root || installed
  return chrome.remedy.by === 'browsers'
}

async function downloadChrome(root, system) {
  const { browserDownload } = await compiled(root, 'machine/remedy.js')
  const remedy = browserDownload(system, process.env)
  if (remedy.by !== 'browsers') return
  say('downloading chrome-headless-shell; some 100 MB, once')
  if (remedy.args.includes('--install-deps')) await updateLists()
  const program = join(root, 'node_modules', '@puppeteer', 'browsers', 'lib', 'cjs', 'main-cli.js')
  const { ok, output } = await run(process.execPath, [program, ...remedy.args], { cwd: root })
  if (ok) return
  const command = `npx @puppeteer/browsers ${remedy.args.join(' ')}`
  // Its error comes after some forty lines on how it is used.
  const words = output.slice(Math.max(0, output.search(/^\w*Error: /m)))
  throw new Expected(`Failed to download chrome-headless-shell: ${command} said:`, words)
}

// What cannot be installed is said and passed over: fewer recordings are better than none.
async function orSay(step) {
  try {
    await step()
    return true
  } catch (error) {
    if (!(error instanceof Expected)) throw error
    say(error.message)
    show(error.output)
    say('AGORA_EMULATOR_SKIP_INSTALL=1 keeps setup from trying again')
    return false
  }
}

function skipsInstalling() {
  return !['', '0', undefined].includes(process.env.AGORA_EMULATOR_SKIP_INSTALL)
}

// The emulator's own eyes, so that setup and the emulator cannot disagree on what is there.
function compiled(root, file) {
  return import(pathToFileURL(join(root, 'dist', file)).href)
}
