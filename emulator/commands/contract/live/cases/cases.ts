import type { Case } from '../caller.ts'
import { acquire } from './acquire.ts'
import { gateway } from './gateway.ts'
import { notFound } from './not-found.ts'
import { recording } from './recording.ts'
import { startRefused } from './start-refused.ts'

/** What is played, in this order: what costs comes last. */
export const cases: readonly Case[] = [gateway, acquire, notFound, startRefused, recording]
