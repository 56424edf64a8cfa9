/** Fails if it is no address of a page that could be opened, before anything is started for it. */
export function checkPageAddress(address: string): void {
  if (/^https?:\/\/./i.test(address) && URL.canParse(address)) return
  throw new Error(`Failed to read the address "${address}": expected one that begins with http:// or https://${slip(address)}`)
}

function slip(address: string) {
  if (/^(?:file:|\.{0,2}\/|[a-z]:\\)/i.test(address)) return '. A page on disk has to be served, as by `npx http-server`'
  const whole = `https://${address}`
  return /^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)|^localhost\b/i.test(address) && URL.canParse(whole) ? `, did you mean "${address.startsWith('localhost') ? whole.replace('https', 'http') : whole}"?` : ''
}
