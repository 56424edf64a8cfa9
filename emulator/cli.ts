#!/usr/bin/env node
import { Command, Option } from 'commander'
import { capture, clock, dataDir, ephemeral, httpStatus, insecurePages, sliceSeconds, upTo, wholeNumber } from './cli-options.ts'
import { helpTexts, mainHelp } from './commands/help-texts.ts'
import { readOpenApi, version } from './package.ts'

const program = new Command('agora-emulator')
  .description('A mock Agora cloud for tests: records real web pages as Agora Cloud Recording does. Not affiliated with Agora.')
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand('help [command]', 'print the help of a command')
  .addHelpText('after', mainHelp)
  .configureOutput({ outputError: (said, write) => write(inOurWords(said)) })
  // What stands behind the program of `exec` is the program's.
  .enablePositionalOptions()

program
  .command('start')
  .description('Start the server and wait for clients.')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <number>', 'port to listen on, 0 to 65535; 0 picks a free one', wholeNumber, 8788)
  .addOption(new Option('--recorder <how>', 'chrome: real pages; synthetic: black and silent media, needs nothing installed').choices(['chrome', 'synthetic']).default('chrome'))
  .addOption(clock('system: real time; virtual: stands still until it is advanced, and with it the pages'))
  .option('--seed <text>', 'same seed and same calls: same ids (default: new ids in every run)')
  .option('--start-delay-ms <number>', 'milliseconds from the answer of start until the recorder is started, 0 to 60000; about 5000 in reality', wholeNumber, 0)
  .option('--scenario <file>', 'failure story, YAML or JSON, that acts on every App ID that has none of its own (default: none)')
  .option('--fail-on-leak', 'exit code 1 if at the end a recording was not stopped, a resource ID not used, or a quota of the real service exceeded', false)
  .option('--webhook <url>', 'http or https address where notifications go, for App IDs that do not have their own (default: nowhere)')
  .option('--webhook-secret <text>', 'key of their signatures; needed with --webhook (default: none)')
  .option('--config <file>', 'options by their names in code, YAML or JSON, and with "apps" settings of single App IDs; what is typed here counts more (default: none)')
  .addOption(new Option('--storage <where>', 'auto: the data folder, or for vendor 11 the endpoint of its request; local: the data folder; s3: --s3-endpoint').choices(['auto', 'local', 's3']).default('auto'))
  .option('--s3-endpoint <url>', 'http or https address of an S3 service that takes the files, with bucket and keys of each request; goes with --storage s3 (default: none)')
  .option('--s3-region <name>', 'region that S3 requests are signed for (default: that of the request, else us-east-1)')
  .addOption(new Option('--s3-addressing <how>', 'where S3 is told the bucket: in the path (host/bucket/key) or before the host (bucket.host/key)').choices(['path', 'virtual-host']).default('path'))
  .option('--backup-gb <number>', 'gigabytes (10^9 bytes) of files that may wait for a storage that does not take them, from 0', wholeNumber, 10)
  .addOption(dataDir())
  .addOption(ephemeral())
  .addOption(sliceSeconds())
  .option('--mp4-seconds <number>', 'seconds after which an MP4 is full, from 1 (default: maxVideoDuration of the request alone counts)', wholeNumber)
  .option('--mp4-bytes <number>', 'bytes beyond which no MP4 grows, from 1 (default: 2000000000)', wholeNumber)
  .addOption(capture())
  .option('--warm-browsers <number>', 'browsers kept ready so that recordings begin at once, about 190 MB each, 0 to 8', wholeNumber, 1)
  .addOption(insecurePages())
  .action(async ({ failOnLeak, ...given }, command: Command) => {
    // Each command loads only what it needs: the server answers sooner.
    const [{ start }, { readStartOptions }] = await Promise.all([import('./commands/start.ts'), import('./commands/start-options.ts')])
    const options = await readStartOptions(given, (name) => command.getOptionValueSource(name) === 'cli')
    await start(options, { failOnLeak }, process.stdout, process.stderr)
  })

program
  .command('record')
  .description('Record one page through the API and print the files. Without a URL: a sample page.')
  .argument('[url]', 'http or https address of the page; with --classroom also ?…, parameters for the sample record page (default: a sample page)')
  .option('--classroom', 'through the API of Flexible Classroom: the page reports ready, and the events are printed', false)
  .addOption(
    new Option('--retry-timeout <seconds>', 'of a class: seconds that the page has to report ready each time it is opened, three times in all, 1 to 3600; with it comes --classroom')
      .argParser(upTo(3600))
      .default(20)
      .implies({ classroom: true }),
  )
  .option('--seconds <number>', 'length of the recording in seconds, 1 to 86400; with --classroom from the report on', upTo(86_400), 10)
  .option('--width <pixels>', 'width of the picture, 240 to 1920, of a class 480 to 1920', wholeNumber, 1280)
  .option('--height <pixels>', 'height of the picture, 240 to 1920, of a class 480 to 1920', wholeNumber, 720)
  .option('--fps <number>', 'frames per second, 5 to 60', wholeNumber, 15)
  .option('--bitrate <kbps>', 'video bitrate in kbit/s, 50 to 8000 (default: 2000, or 1500 below 1280x720)', wholeNumber)
  .option('--audio-profile <0|1|2>', '0: mono 48 kbit/s, 1: mono 128, 2: stereo 192', wholeNumber, 2)
  .addOption(new Option('--mobile', 'open the page as a phone would').default(false).conflicts('classroom'))
  .addOption(clock('system: real time; virtual: as fast as the machine can, without sound'))
  .addOption(dataDir())
  .addOption(sliceSeconds())
  .addOption(capture())
  .addOption(insecurePages())
  .action(async (url: string | undefined, given) => {
    if (given.classroom) {
      const { recordClassroom } = await import('./commands/record-classroom.ts')
      process.exitCode = await recordClassroom({ ...given, url }, process.stdout, process.stderr)
      return
    }
    const { record } = await import('./commands/record.ts')
    process.exitCode = await record({ ...given, url }, process.stdout, process.stderr)
  })

program
  .command('listen')
  .description('Receive notifications: check their signatures and print them, a line for each.')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <number>', 'port to listen on, 0 to 65535; 0 picks a free one', wholeNumber, 8789)
  .option('--secret <text>', 'key of the signatures (default: they are not checked); what is signed wrongly is answered 401')
  .option('--status <code>', 'HTTP status to answer with, 200 to 599 (default: 200, with --fail 500)', httpStatus)
  .option('--fail <number>', 'answer so only the first so many attempts at each notification, 1 to 100, and 200 those after them (default: all of them)', upTo(100))
  .action(async (given) => {
    const { listen } = await import('./commands/listen.ts')
    await listen(given, process.stdout)
  })

const exec = program
  .command('exec')
  .description("Run a program, in any language, with Agora's hosts led to an emulator of its own, for it and its children only.")
  .argument('<command...>', 'the program and its arguments, after --')
  .passThroughOptions()
  .option('--port <number>', 'port of the emulator, 0 to 65535; 0 picks a free one', wholeNumber, 0)
  .option('--offline', 'refuse all other hosts, but not this machine, and list at the end which were asked for', false)
  .option('--down <host>', 'Agora host that nobody can connect to, to see a client change its region; may be repeated (default: none)', (host, hosts: string[] = []) => [...hosts, host])
  .addOption(
    new Option(
      '--network <how>',
      'auto: proxy and environment, and names of its own where the system allows it; shared: without those; private: in a network of its own together with the emulator, which nothing leaves (Linux)',
    )
      .choices(['auto', 'shared', 'private'])
      .default('auto'),
  )
// All that `start` takes, but where to listen and what its own exit code says.
for (const option of program.commands.find((command) => command.name() === 'start')!.options) {
  if (!['host', 'port', 'failOnLeak'].includes(option.attributeName())) exec.addOption(option)
}
exec.action(async (words: string[], { offline, down = [], network, ...given }, command: Command) => {
  const [{ exec }, { readStartOptions }] = await Promise.all([import('./commands/exec.ts'), import('./commands/start-options.ts')])
  const options = await readStartOptions(given, (name) => command.getOptionValueSource(name) === 'cli')
  process.exitCode = await exec(words, { ...options, port: options.port ?? 0 }, { offline, down, network }, process.stderr)
})

program
  .command('drill')
  .description('Play a failure story with a client, and judge the client. Without a command: one that is shipped, in no time.')
  .argument('[scenario]', 'file of a story, or name of one that is shipped; with --all a folder of them')
  .argument('[command...]', 'behind --: program and arguments of your client, which is told by environment variables where to call (scenarios/README.md)')
  .option('--all', 'every story of the folder, else every one that is shipped', false)
  .option('--client <which>', 'without a command: good, careless, or a module that exports run(world)', 'good')
  .option('--wait', 'print the environment variables and wait for a client that you start; Ctrl-C ends it', false)
  .option('--timeout <seconds>', 'seconds that a client is waited for, 1 to 86400', upTo(86_400), 600)
  .option('--webhook-port <number>', 'port of 127.0.0.1 on which your client receives notifications, 0 to 65535; 0 picks a free one', wholeNumber, 0)
  .addOption(new Option('--recorder <how>', 'synthetic, or chrome: what a story expects of the recording is judged by pixels, samples and bytes; with --all the rest stays synthetic').choices(['chrome', 'synthetic']).default('synthetic'))
  .addOption(new Option('--clock <which>', 'virtual: goes as fast as it can, for a command as fast as real time, and can be skipped by a story; system: real time (default: virtual, with chrome system for commands and for sound)').choices(['system', 'virtual']))
  .option('--data-dir <folder>', 'keep the recordings, in a folder of it for each story (default: nothing is kept)')
  .option('--seconds <number>', 'seconds that the client is asked to record, 1 to 86400; shorter, some failures come too late (default: as the story says, else 30)', upTo(86_400))
  .option('--seed <text>', 'same seed and same calls: same ids', 'drill')
  .option('--fail-on-leak', 'fail also if a recording was not stopped, a resource ID not used, or a quota of the real service exceeded', false)
  .option('--junit <file>', 'write JUnit XML, a case for each step and expectation (default: none)')
  .option('--json <file>', 'write the verdicts as JSON (default: none)')
  .action(async (named: string | undefined, rest: string[], given) => {
    const { drill } = await import('./commands/drill.ts')
    const operands = named === undefined ? [] : [named, ...rest]
    const typed = operands.slice(0, operands.length - afterDashes(operands))
    const options = { ...given, scenario: typed[0], command: operands.slice(typed.length) }
    if (operands.length === typed.length && process.argv.includes('--')) throw new Error('Failed to read the options: nothing stands behind --, where the program of your client goes. Leave out -- for the shipped client')
    if (typed.length > 1) throw new Error(`Failed to read the options: one scenario at a time, received ${typed.join(' ')}. A command goes behind --, several scenarios into a folder for --all`)
    process.exitCode = await drill(options, process.stdout, process.stderr)
  })

/** How many of the operands stand behind `--`. */
function afterDashes(operands: readonly string[]) {
  const dashes = process.argv.indexOf('--')
  return dashes < 0 ? 0 : Math.min(operands.length, process.argv.length - dashes - 1)
}

program
  .command('contract')
  .description('Run the contract tests against any endpoint, and say which rules of docs/fidelity.md hold there.')
  .requiredOption('--target <url>', 'http or https address in front of /v1; live: the real service, by the account in the environment (no default: it must be said)')
  .option('--only <name>', "part of a file's name (operations/start), of a test's title, or a rule (R-096); of live a case (default: all)")
  .option('--app-id <id>', 'the one App ID that the endpoint knows (default: every test has its own). An emulator is told to forget what it has')
  .option('--json <file>', 'write what everything came to as JSON (default: it is not written)')
  .option('--junit <file>', 'write JUnit XML, a suite for each file of tests (default: it is not written)')
  .option('--accept-charges', 'live: make the calls and record the page, though it is billed', false)
  .option('--tests', 'live: the contract tests that start nothing, in place of five fixed cases', false)
  .option('--seconds <number>', 'live: seconds that the page is recorded, 1 to 600', upTo(600), 20)
  .option('--recorded <folder>', 'live: where what was said is kept, in a folder of the day, with secrets masked', 'recorded')
  .action(async (given) => {
    const { contract } = await import('./commands/contract.ts')
    process.exitCode = await contract(given, process.env, process.stdout, process.stderr)
  })

program
  .command('doctor')
  .description('Tell what of Chrome, ffmpeg, PulseAudio and fonts was found, what is missing, what that costs.')
  .action(async () => {
    const { doctor } = await import('./commands/doctor.ts')
    process.exitCode = await doctor(process.env, (line) => process.stdout.write(`${line}\n`))
  })

program
  .command('openapi')
  .description('Print the OpenAPI 3.1 document of everything that the server answers, JSON.')
  .action(async () => {
    process.stdout.write(await readOpenApi())
  })

for (const command of program.commands) command.addHelpText('after', helpTexts[command.name()] ?? '')

/** The reader of arguments begins with "error:" and says what is wrong; of words that are too many, not which. */
function inOurWords(said: string) {
  const typed = process.argv.slice(2).join(' ').replace(/(--[\w-]*secret)[ =]\S+/g, '$1 ***')
  const many = said.includes('too many arguments') ? ` Received: ${typed}. An option begins with two dashes, a value with spaces in it stands in quotes` : ''
  return `${said.trimEnd().replace(/^error: /, 'Failed to read the command line: ')}${many}\n`
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
