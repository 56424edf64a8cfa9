import { expect, test } from 'vitest'
import { classroomRefusals } from './error-codes.ts'

const refusals = Object.values(classroomRefusals)

test('a code of eight digits has the status in it, a shorter one is the status', () => {
  const strange = refusals.filter(({ status, code }) => (code < 1000 ? code !== status : !new RegExp(`^[23]0${status}\\d{3}$`).test(String(code))))
  expect(strange).toEqual([])
})

test('no code stands for two refusals', () => {
  expect(new Set(refusals.map(({ code }) => code)).size).toBe(refusals.length)
})

test('the texts that the documents print are theirs', () => {
  const printed = refusals.filter(({ msgEvidence }) => msgEvidence === 'documented').map(({ msg }) => msg)
  expect(printed).toEqual(['Room not exists!', 'roomType conflict', 'Internal Server Error'])
})
