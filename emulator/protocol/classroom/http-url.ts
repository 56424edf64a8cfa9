import { z } from 'zod'

/** An absolute http or https address: only such are opened, whoever asks. */
export const httpUrl = z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
  error: 'expected an absolute http or https URL',
})
