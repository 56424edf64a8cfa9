/** The likely cause of what the system says of a file or folder, by its code; undefined where its own words must do. */
const files: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'there is a file of that name, where a folder is wanted',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'that disk can only be read',
  ENOSPC: 'the disk is full',
}

/** The likely cause of what the system says of an address to listen on. */
const addresses: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken, choose another with --port (0 picks a free one)',
  EACCES: 'this user may not use that port, those below 1024 are for root: choose another with --port',
  EADDRNOTAVAIL: 'that is no address of this machine: --host takes one of its own, 127.0.0.1 or 0.0.0.0',
  ENOTFOUND: 'no such host is known: --host takes an address of this machine, 127.0.0.1 or 0.0.0.0',
}

/** In words, why a file or folder could not be used. */
export function fileTrouble({ code = '', message }: NodeJS.ErrnoException): string {
  const told = files[code]
  if (told === undefined) return message
  return code === 'ENOENT' ? told : `${told} (${code})`
}

/** In words, why an address could not be listened on. */
export function addressTrouble({ code = '', message }: NodeJS.ErrnoException): string {
  return addresses[code] ?? message
}
