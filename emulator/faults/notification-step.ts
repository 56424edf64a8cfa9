import { z } from 'zod'
import { eventTypes } from '../protocol/notification.ts'
import { anywhere, name, sensible, times, wait, yes } from './step-parts.ts'
import { members, oneOf, shown, whole } from './words.ts'

/** A notification is sent to the App ID's receiver. Every attempt counts. */
export const notificationStep = members({
  when: members({
    door: z.literal('notification'),
    ...anywhere,
    cname: name,
    /** Number of its event, of those that Agora's documents name. Left out: any. */
    eventType: z.literal(eventTypes, { error: ({ input }) => `expected the number of an event, as 31 or 71, received ${shown(input)}` }).optional(),
    /** 1 for the first, up to 100. Left out: any. */
    attempt: whole(1, 100).optional(),
  }),
  do: sensible(
    members({
      /** It never arrives and is tried again (`request`); it arrives, its answer does not, and it is tried again (`answer`); it is gone for good (`notice`). */
      lose: oneOf('loss', ['request', 'answer', 'notice']).optional(),
      /** How often it comes again once it was taken, 1 to 10 times, with the same `noticeId`. */
      repeat: whole(1, 10).optional(),
      /** Each time that it comes again it has a `noticeId` of its own, as where two servers tell of the same. */
      renamed: yes,
      /** Milliseconds, 1 to 86400000 (a day), by which it sets off later, and those behind it overtake it. A first attempt only. */
      delayMs: wait,
      /** Both signatures are made with another secret than the receiver's. */
      sign: oneOf('way to sign', ['wrong-secret']).optional(),
      /** Only the older header `Agora-Signature` (v1), or only `Agora-Signature-V2`. */
      only: oneOf('signature', ['v1', 'v2']).optional(),
      /** The body is written anew after it was signed, as a proxy does: the signature is of other bytes. */
      reencode: yes,
      /** The body has line breaks and spaces, and is signed so: the signature is right, though not of what a receiver writes anew. */
      spaced: yes,
    }),
    { apart: [['lose', 'repeat'], ['reencode', 'spaced'], ['sign', 'reencode']], needs: { renamed: ['repeat'] } },
  ),
  times,
}).superRefine(({ when: { attempt = 1 }, do: does }, { addIssue }) => {
  if (attempt > 1 && does.delayMs !== undefined) addIssue({ code: 'custom', path: ['do', 'delayMs'], message: `only the first attempt is held back, and this is attempt ${attempt}` })
  const useless = does.lose === undefined || does.lose === 'answer' ? undefined : (['sign', 'only', 'reencode', 'spaced'] as const).find((member) => does[member] !== undefined)
  if (useless !== undefined) addIssue({ code: 'custom', path: ['do'], message: `${useless} has no effect with lose: ${does.lose}, as it never arrives` })
})
