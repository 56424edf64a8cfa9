import { InvalidArgumentError, Option } from 'commander'

/** The clock; what each means is the command’s to say. */
export function clock(meaning: string) {
  return new Option('--clock <which>', meaning).choices(['system', 'virtual']).default('system')
}

export function dataDir() {
  return new Option('--data-dir <folder>', 'folder for all that is kept; recordings lie in storage/<bucket>/<key> below it').default('.agora-emulator')
}

export function ephemeral() {
  return new Option('--ephemeral', 'keep nothing: a temporary data folder, removed at the end').default(false)
}

export function sliceSeconds() {
  return new Option('--slice-seconds <number>', 'length of a slice in seconds, 1 to 300').argParser(wholeNumber).default(15)
}

export function capture() {
  return new Option('--capture <how>', 'how frames come. auto: one by one as the recording asks for them where Chrome can, else by screencast; screencast: always so')
    .choices(['auto', 'screencast'])
    .default('auto')
}

export function insecurePages() {
  return new Option('--insecure-pages', 'record pages with untrusted certificates too').default(false)
}

/** Reads a whole number from 0. */
export function wholeNumber(text: string) {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`Expected a whole number.`)
  return Number(text)
}

/** Reads 200 to 599. */
export function httpStatus(text: string) {
  const status = wholeNumber(text)
  if (status < 200 || status > 599) throw new InvalidArgumentError('Expected 200 to 599.')
  return status
}

/** Reads a whole number from 1 to that. */
export function upTo(most: number) {
  return (text: string) => {
    const number = wholeNumber(text)
    if (number < 1 || number > most) throw new InvalidArgumentError(`Expected 1 to ${most}.`)
    return number
  }
}
