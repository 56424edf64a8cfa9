import { expect, test } from 'vitest'
import { classroomRefusals } from './error-codes.ts'
import { readUpdateRecord } from './record-update.ts'

test.each([true, false])('onHold %j is onhold (F-106)', (flag) => {
  expect(readUpdateRecord({ webRecordConfig: { onhold: flag } })).toEqual({ value: { onhold: flag } })
  expect(readUpdateRecord({ webRecordConfig: { onHold: flag } })).toEqual({ value: { onhold: flag } })
})

test('where both are given onhold decides, and null is not given', () => {
  expect(readUpdateRecord({ webRecordConfig: { onhold: false, onHold: true } })).toEqual({ value: { onhold: false } })
  expect(readUpdateRecord({ webRecordConfig: { onhold: null, onHold: true } })).toEqual({ value: { onhold: true } })
})

test('mode beside it is ignored, whatever it says (F-112)', () => {
  expect(readUpdateRecord({ mode: 'web', webRecordConfig: { onhold: true, videoBitrate: 1 } })).toEqual({ value: { onhold: true } })
  expect(readUpdateRecord({ mode: 7, webRecordConfig: { onhold: true } })).toEqual({ value: { onhold: true } })
})

const faulty = [undefined, null, {}, [], { onhold: true }, { webRecordConfig: null }, { webRecordConfig: {} }, { webRecordConfig: { onhold: 'true' } }]
test.each([...faulty, { webRecordConfig: { onhold: 1 } }, { webRecordConfig: { onHold: 0 } }, { webRecordConfig: { onhold: true, onHold: 'no' } }])('F-110: %j is refused', (body) => {
  const read = readUpdateRecord(body)
  expect(read).toEqual({ refused: 'badParameter', why: expect.stringContaining('received') as string })
  expect(classroomRefusals.badParameter).toMatchObject({ status: 400, code: 400 })
})
