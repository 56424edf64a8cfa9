import { z } from 'zod'
import { appSettingsChange } from './protocol/app-settings.ts'
import { issuesIn } from './protocol/issues.ts'
import { switchChange } from './protocol/switches.ts'
import type { Options } from './protocol/written.ts'
import { webhook } from './protocol/webhook.ts'

/** Every option of the emulator, as the command line and `createEmulator` take it. */
export const options = z.strictObject({
  /** Address to listen on. Default: this machine only. It opens any URL it is given, so think before you open it to others. */
  host: z.string().min(1).default('127.0.0.1'),
  /** TCP port, 0 to 65535; 0 picks a free one. Default 8788. */
  port: z.int().min(0).max(65535).default(8788),
  /** Whether to listen at all. false: only `emulator.fetch` answers. Default true. */
  listen: z.boolean().default(true),
  /** Folder for everything that is kept: recordings lie in `storage/<bucket>/<key>` below it. Default `.agora-emulator`. */
  dataDir: z.string().min(1).default('.agora-emulator'),
  /** Keep nothing: the data folder is a temporary one, removed at the end. Default false. */
  ephemeral: z.boolean().default(false),
  /** Any text; the same seed and the same calls give the same ids. Default: ids of their own in every run. */
  seed: z.string().optional(),
  /** Seconds of a slice, 1 to 300. The real service makes slices of 15. Default 15. */
  sliceSeconds: z.int().min(1).max(300).default(15),
  /** Seconds after which an MP4 is full, from 1, though `maxVideoDuration` allows half an hour at least. Default: that alone counts. */
  mp4Seconds: z.int().min(1).optional(),
  /** Bytes beyond which no MP4 grows, from 1; one slice it always holds. Default 2000000000. */
  mp4Bytes: z.int().min(1).optional(),
  /** Real pages in Chrome, or black and silent media made without Chrome and ffmpeg. Default `chrome`. */
  recorder: z.enum(['chrome', 'synthetic']).default('chrome'),
  /**
   * Real time, or a clock for each App ID that stands still until it is advanced, and with it the pages that Chrome records; those
   * recordings carry silence. Default `system`.
   */
  clock: z.enum(['system', 'virtual']).default('system'),
  /** Milliseconds from the start's answer until the recorder is started, 0 to 60000. The real service takes about 5000. Default 0. */
  startDelayMs: z.int().min(0).max(60_000).default(0),
  /** File of a failure story, YAML or JSON, that acts on every App ID that has none of its own. Default: none. */
  scenario: z.string().min(1).optional(),
  /**
   * `auto`: files stay in the data folder, except those of a request with vendor 11, which go to its own `endpoint`. `local`: all
   * stay. `s3`: all go to `s3Endpoint`, with the bucket and the keys of each request. Default `auto`.
   */
  storage: z.enum(['auto', 'local', 's3']).default('auto'),
  /** http or https URL of an S3 service, for `storage: 's3'`. No default: nothing goes to a place that was not named. */
  s3Endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** Region that S3 requests are signed for. Default: that of the request for Amazon, else us-east-1. */
  s3Region: z.string().min(1).optional(),
  /** Where S3 is told the bucket: `path` (`host/bucket/key`) or `virtual-host` (`bucket.host/key`). Default `path`. */
  s3Addressing: z.enum(['path', 'virtual-host']).default('path'),
  /**
   * Keys for what no request brings any: the files of classes, and those that an earlier run has left in `backup/`. In code, or in the
   * file of `--config`: a command line is seen by others. Default: none.
   */
  s3Keys: z
    .strictObject({
      /** Access key. */
      accessKey: z.string().min(1),
      /** Secret key. */
      secretKey: z.string().min(1),
    })
    .optional(),
  /** Gigabytes (10^9 bytes) of files that may wait in `backup/` below the data folder for a target that does not take them, from 0. Default 10. */
  backupGb: z.number().min(0).default(10),
  /** Disputed behaviour, for App IDs that do not choose otherwise; docs/fidelity.md has both readings of each. */
  switches: switchChange.default({}),
  /** Where notifications go, for App IDs that do not have their own. Default: nowhere. */
  webhook: webhook.optional(),
  /** Settings of single App IDs, as `PUT /_emulator/apps/{appId}` takes them; a reset restores them. Default: none. */
  apps: z.record(z.string(), appSettingsChange).default({}),
  /** `auto`: frames are asked for one by one where Chrome can do that, else screencast. `screencast`: always the fallback. Default `auto`. */
  capture: z.enum(['auto', 'screencast']).default('auto'),
  /**
   * Browsers that are kept ready, so that a recording begins without waiting for its own, 0 to 8; only for Chrome in real time, on Linux.
   * Default 0 in code, where many emulators are made that record little, and 1 on the command line.
   */
  warmBrowsers: z.int().min(0).max(8).default(0),
  /** Record pages whose certificates cannot be trusted, instead of ending as if they could not be opened. Default false. */
  insecurePages: z.boolean().default(false),
}).refine(({ storage, s3Endpoint }) => (storage === 's3') === (s3Endpoint !== undefined), {
  path: ['s3Endpoint'],
  error: 'storage s3 and s3Endpoint need each other: `--storage s3 --s3-endpoint http://127.0.0.1:9000`',
}).refine(({ capture, clock }) => capture === 'auto' || clock === 'system', {
  path: ['capture'],
  error: 'a screencast comes in real time: with a virtual clock leave `capture` at `auto`',
})

export type { Options } from './protocol/written.ts'

/** The options with every default in its place. */
export type Config = z.output<typeof options>

/** Reads options and fills in the defaults. Throws an error that names every option that is wrong. */
export function readOptions(given: Options): Config {
  const result = options.safeParse(given)
  if (result.success) return result.data
  throw new Error(`Failed to read the options: ${issuesIn(options, given, result.error, 'options')}`)
}
