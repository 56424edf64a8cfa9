import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { classroomRefusals } from '../protocol/classroom/error-codes.ts'
import { gatewayRefusals, refusals } from '../protocol/error-codes.ts'
import { doors } from './doors.ts'
import { readScenario } from './read-scenario.ts'
import { readScenarioFile } from './scenario-file.ts'

const folder = join(import.meta.dirname, '../../scenarios')
const readme = readFileSync(join(folder, 'README.md'), 'utf8')
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

test('every scenario that is shipped can be read, is named as its file, and stands in the README', () => {
  expect(files).toEqual(expect.arrayContaining(['classroom-never-ready.yaml', 'classroom-ready-late.yaml', 'classroom-ready-lost.yaml']))
  expect(files.map((file) => `${readScenarioFile(join(folder, file)).name}.yaml`)).toEqual(files)
  expect([...readme.matchAll(/^\| \[(.+?)\]/gm)].map(([, file]) => file).sort()).toEqual(files.sort())
})

test('the README’s own scenario can be read', () => {
  const yaml = /```yaml\n(.*?)```/s.exec(readme)?.[1]
  expect(readScenario(yaml ?? '')).toMatchObject({ name: 'start-answer-lost', steps: [{ when: { nth: 2 }, do: { lose: 'answer' }, times: 1 }] })
})

test('the README names every door, and no other', () => {
  const rows = [...readme.matchAll(/^\| `([\w.]+)`(.*?) \|/gm)].slice(1)
  const named = rows.flatMap(([, door = '', calls = '']) => (calls === '' ? [door] : calls.split(',').map((call) => door + call.trim())))
  expect(named).toEqual([...doors])
})

test('the README names every refusal, and no other', () => {
  const [, lists = ''] = readme.split('### Names of refusals')
  expect([...lists.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([refusals, gatewayRefusals, classroomRefusals].flatMap((table) => Object.keys(table)))
})
