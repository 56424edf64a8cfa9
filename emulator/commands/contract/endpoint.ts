/** What a contract test may need that not every endpoint has. */
export type Need =
  | 'control API'
  | 'virtual clock'
  /** That the virtual clocks of new App IDs begin where they always do: dates in names are compared. */
  | 'unmoved clock'
  | 'synthetic recorder'
  /** That the files of every vendor stay with the emulator. */
  | 'local storage'
  /** That any pair passes, as with an emulator that was told of none. */
  | 'any credentials'
  | 'several App IDs'
  /** One in which nothing is left of the test before: a room cannot be taken away by any call of the API. */
  | 'fresh App ID'
  /** That what is sent from there to 127.0.0.1 arrives here. */
  | 'this machine'
  /** Those of recorded pages, with the tokens in them. */
  | 'whole addresses'
  /** One that nobody else uses: what the test does is done to all App IDs. */
  | 'emulator alone'

/** What the contract tests are run against, and what is known of it before the first of them. */
export interface Endpoint {
  /** Where it is, without a slash at the end: the paths of the API follow. */
  readonly url: string
  /** The one App ID that it knows. Undefined: it takes any, and every client has one of its own. */
  readonly appId?: string | undefined
  /** `Authorization` of the calls. Undefined: a pair that passes with an emulator. */
  readonly authorization?: string | undefined
  /** What it does not have, each with the reason why tests that need it are not applicable. */
  readonly lacks: Readonly<Partial<Record<Need, string>>>
}
