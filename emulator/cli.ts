#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander'
import { readFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const program = new Command('agora-emulator')
  .description('A mock Agora cloud for tests: records real web pages as Agora Cloud Recording does. Not affiliated with Agora.')
  .version(version)

program
  .command('start')
  .description('Start the server and wait for clients.')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <number>', 'port to listen on, 0 to 65535; 0 picks a free one', wholeNumber, 8788)
  .addOption(new Option('--recorder <how>', 'chrome: real pages; synthetic: black and silent media, needs nothing installed').choices(['chrome', 'synthetic']).default('chrome'))
  .addOption(new Option('--clock <which>', 'system: real time; virtual: stands still until it is advanced (synthetic recorder only)').choices(['system', 'virtual']).default('system'))
  .option('--seed <text>', 'same seed and same calls: same ids (default: new ids in every run)')
  .option('--start-delay-ms <number>', 'from the answer of start until the recorder is started, 0 to 60000; about 5000 in reality', wholeNumber, 0)
  .addOption(dataDir())
  .addOption(ephemeral())
  .addOption(sliceSeconds())
  .addOption(capture())
  .addOption(insecurePages())
  .action(async (given) => {
    // Each command loads only what it needs: the server answers sooner.
    const { start } = await import('./commands/start.ts')
    await start(given, process.stdout, process.stderr)
  })

program
  .command('record')
  .description('Record one page through the API and print the files. Without a URL: the sample classroom.')
  .argument('[url]', 'http or https address of the page')
  .option('--seconds <number>', 'length of the recording, 1 to 86400', seconds, 10)
  .option('--width <pixels>', 'width of the picture, 240 to 1920', wholeNumber, 1280)
  .option('--height <pixels>', 'height of the picture, 240 to 1920', wholeNumber, 720)
  .option('--fps <number>', 'frames per second, 5 to 60', wholeNumber, 15)
  .option('--bitrate <kbps>', 'video bitrate in kbit/s, 50 to 8000 (default: 2000, or 1500 below 1280x720)', wholeNumber)
  .option('--audio-profile <0|1|2>', '0: mono 48 kbit/s, 1: mono 128, 2: stereo 192', wholeNumber, 2)
  .option('--mobile', 'open the page as a phone would', false)
  .addOption(dataDir())
  .addOption(sliceSeconds())
  .addOption(capture())
  .addOption(insecurePages())
  .action(async (url: string | undefined, given) => {
    const { record } = await import('./commands/record.ts')
    process.exitCode = await record({ ...given, url }, process.stdout, process.stderr)
  })

program
  .command('doctor')
  .description('Tell what of Chrome, ffmpeg, PulseAudio and fonts was found, what is missing, what that costs.')
  .action(async () => {
    const { doctor } = await import('./commands/doctor.ts')
    process.exitCode = await doctor(process.env, (line) => process.stdout.write(`${line}\n`))
  })

function dataDir() {
  return new Option('--data-dir <folder>', 'folder for the recordings').default('.agora-emulator')
}
function ephemeral() {
  return new Option('--ephemeral', 'keep nothing: a temporary data folder, removed at the end').default(false)
}
function sliceSeconds() {
  return new Option('--slice-seconds <number>', 'length of a slice in seconds, 1 to 300').argParser(wholeNumber).default(15)
}
function capture() {
  return new Option('--capture <how>', 'auto: begin-frame control where Chrome can; screencast: always the fallback')
    .choices(['auto', 'screencast'])
    .default('auto')
}
function insecurePages() {
  return new Option('--insecure-pages', 'record pages with untrusted certificates too').default(false)
}

function wholeNumber(text: string) {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`expected a whole number, received "${text}".`)
  return Number(text)
}

function seconds(text: string) {
  const number = wholeNumber(text)
  if (number < 1 || number > 86_400) throw new InvalidArgumentError(`expected 1 to 86400, received "${text}".`)
  return number
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
