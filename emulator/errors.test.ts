import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { section, tableRows } from './fidelity.fixture.ts'
import { classroomRefusals } from './protocol/classroom/error-codes.ts'
import { gatewayRefusals, refusals } from './protocol/error-codes.ts'

const page = readFileSync(join(import.meta.dirname, '../docs/errors.md'), 'utf8')
const service = rowsOf('Service')
const gateway = rowsOf('Gateway')
const classroom = rowsOf('Classroom')

function rowsOf(heading: string) {
  return tableRows(section(page, heading)).map((row) => row.map((cell) => cell.replaceAll('`', '')))
}

/** The order of lines is free; a missing, strange or doubled one is not. */
function asLines(rows: readonly (readonly unknown[])[]) {
  return rows.map((cells) => cells.join(' | ')).toSorted()
}

test('the table of the service is that of the code', () => {
  const inPage = service.map((cells) => [...cells.slice(0, 3), cells[4]])
  const rows = Object.values(refusals)
  const inCode = rows.map(({ status, code, reason, evidence }) => [status, code, reason, evidence])
  expect(asLines(inPage), 'docs/errors.md, against error-codes.ts').toEqual(asLines(inCode))
})

test('the table of the gateway is that of the code', () => {
  const inPage = gateway.map(([status, message]) => [status, message])
  const inCode = Object.values(gatewayRefusals).map(({ status, message }) => [status, message])
  expect(asLines(inPage), 'docs/errors.md, against error-codes.ts').toEqual(asLines(inCode))
})

test('the table of the classroom is that of the code', () => {
  const inPage = classroom.map((cells) => [...cells.slice(0, 3), ...cells.slice(4)])
  const rows = Object.values(classroomRefusals)
  const inCode = rows.map(({ status, code, msg, evidence, msgEvidence }) => [status, code, msg, evidence, msgEvidence])
  expect(asLines(inPage), 'docs/errors.md, against classroom/error-codes.ts').toEqual(asLines(inCode))
})

test('every refusal says when it is given', () => {
  const silent = [...service.filter((row) => !row[3]), ...gateway.filter((row) => !row[2]), ...classroom.filter((row) => !row[3])]
  expect(silent).toEqual([])
})
