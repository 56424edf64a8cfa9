/**
 * Name of the user as whom the recorder joins. Of the real service only the form is known, two whole numbers (F-061);
 * here they are the recording's number in its room and that of the attempt, both counted from 1 (assumed).
 */
export function recorderUserName(recording: number, attempt: number) {
  return `recorder-${recording}-${attempt}`
}

/** Its id: no other attempt has the same, and no user of the class can. It may be longer than a user's own 64 bytes. */
export function recorderUserUuid(roomUuid: string, recording: number, attempt: number) {
  return `${roomUuid}-${recorderUserName(recording, attempt)}`
}
