/** What uploads say of themselves in `User-Agent`: by that MSW, in the same process, knows them for the emulator's own. */
export const uploaderAgent = 'agora-emulator'

/** Whether the emulator itself sends this request to a storage. */
export function isOwnUpload(userAgent: string | null) {
  return userAgent?.split(' ').includes(uploaderAgent) ?? false
}
