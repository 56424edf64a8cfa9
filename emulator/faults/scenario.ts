import { z } from 'zod'
import { expectationSchema, writtenExpectation } from '../drill/expectation.ts'
import type { ScenarioInput } from '../protocol/written.ts'
import { classroomStep, cloudRecordingStep } from './call-step.ts'
import { classroomDoors, cloudRecordingDoors, doors, type ClassroomDoor, type CloudRecordingDoor, type Door } from './doors.ts'
import { notificationStep } from './notification-step.ts'
import { pageStep, recorderStep } from './recorder-step.ts'
import { setup } from './setup.ts'
import { uploadStep } from './upload-step.ts'
import { members, shown, text, unknown } from './words.ts'

/** The schema of a step, by its door. */
const stepAt = {
  ...(Object.fromEntries(cloudRecordingDoors.map((door) => [door, cloudRecordingStep])) as Record<CloudRecordingDoor, typeof cloudRecordingStep>),
  ...(Object.fromEntries(classroomDoors.map((door) => [door, classroomStep])) as Record<ClassroomDoor, typeof classroomStep>),
  'recorder.start': recorderStep,
  'page.notifyReady': pageStep,
  upload: uploadStep,
  notification: notificationStep,
} satisfies Record<Door, z.ZodType>

/** A step as it is written: when, what is done, and how often. */
export type StepInput = NonNullable<ScenarioInput['steps']>[number]

/** A step as it is read. */
export type Step = z.output<(typeof stepAt)[Door]>

/** What a step at that door does. */
export type DoAt<At extends Door> = z.output<(typeof stepAt)[At]>['do']

/** Read by the schema of its door, so that errors speak of that door only. */
const step = z.unknown().transform((value, context): Step => {
  const { when } = typeof value === 'object' && value !== null ? (value as { when?: unknown }) : {}
  const { door } = typeof when === 'object' && when !== null ? (when as { door?: unknown }) : {}
  const fault = (message: string, path: readonly string[]) => {
    context.issues.push({ code: 'custom', message, path: [...path], input: value })
    return z.NEVER
  }
  if (when === undefined) return fault('`when` is missing: say at which door it acts', [])
  if (door === undefined) return fault(`no door is named: expected one of ${doors.join(', ')}`, ['when'])
  if (!doors.includes(door as Door)) return fault(unknown('door', door, doors), ['when', 'door'])
  const result = stepAt[door as Door].safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) context.issues.push({ ...issue, input: issue.input } as (typeof context.issues)[number])
  return z.NEVER
})

const about = {
  /** Lower-case words joined by dashes. */
  name: text('a name').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: ({ input }) => `expected lower-case words joined by dashes, as in classroom-ready-late, received ${shown(input)}` }),
  /** What really happens to people, in one sentence. */
  why: text('a sentence about what really happens to people'),
  /** How things stand before it begins. */
  setup: setup.optional(),
}

/** All that can stand in a scenario, for a JSON Schema. `scenario` reads the same with better errors. */
export const writtenScenario = members({
  ...about,
  /** What goes wrong. Steps of one door act in the order in which they are written, one each time. Left out: nothing by itself. */
  steps: z.array(z.union([cloudRecordingStep, classroomStep, recorderStep, pageStep, uploadStep, notificationStep])).optional(),
  expect: z.array(writtenExpectation).optional(),
})

/** A failure story. Steps of one door act in the order in which they are written, one each time. Without any it is the client that goes wrong by itself, or what is set up leads to it. */
export const scenario = members({
  ...about,
  steps: z.array(step, { error: ({ input }) => `expected a list of steps, received ${shown(input)}` }).default([]),
  /** What a client is to do about it, for drills. Left out: only that the steps have acted. */
  expect: z.array(expectationSchema, { error: ({ input }) => `expected a list of expectations, received ${shown(input)}` }).optional(),
}).refine(({ steps, setup = {}, expect = [] }) => steps.length > 0 || Object.keys(setup).length > 0 || expect.length > 0, { path: ['steps'], error: 'there is no step, and nothing is set up or expected' })

export type Scenario = z.output<typeof scenario>
