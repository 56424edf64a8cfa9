import { z } from 'zod'
import { optional, wholeNumber } from '../members.ts'

/** `clientRequest` of `POST …/mode/mix/updateLayout`, as far as its shape can be refused. */
export const updateLayoutParameters = z.looseObject({
  /** 0 floating · 1 best fit · 2 vertical · 3 laid out by `layoutConfig`. */
  mixedVideoLayout: optional(wholeNumber(0, 3), 0),
})

export type UpdateLayoutParameters = z.output<typeof updateLayoutParameters>
