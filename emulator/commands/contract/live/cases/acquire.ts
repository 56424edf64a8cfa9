import type { Case, Otherwise } from '../caller.ts'
import { who } from './names.ts'

type Row = readonly [name: string, rules: readonly string[], body: unknown, headers?: Otherwise]

const asked = (clientRequest: unknown, names: object = {}) => ({ ...who, clientRequest, ...names })

const rows: readonly Row[] = [
  ['scene 1', ['R-001', 'R-042', 'R-043'], asked({ scene: 1 })],
  ['the same again', ['R-044'], asked({ scene: 1 })],
  ['with a charset', ['R-025'], asked({ scene: 1 }), { 'content-type': 'application/json;charset=utf-8' }],
  ['an empty clientRequest', ['R-056'], asked({})],
  ['region CN', ['R-064'], asked({ scene: 1, region: 'CN' })],
  ['the largest uid', ['R-051'], asked({ scene: 1 }, { uid: '4294967295' })],
  ['an unknown member', ['R-036'], asked({ scene: 1, unheardOf: true })],
  ['scene 2', ['R-058'], asked({ scene: 2 })],
  ['without cname', ['R-045', 'R-422'], asked({ scene: 1 }, { cname: undefined })],
  ['Cname', ['R-037'], asked({ scene: 1 }, { cname: undefined, Cname: who.cname })],
  ['cname a number', ['R-046'], asked({ scene: 1 }, { cname: 463224 })],
  ['cname empty', ['R-047'], asked({ scene: 1 }, { cname: '' })],
  ['cname of 1025 bytes', ['R-074'], asked({ scene: 1 }, { cname: 'x'.repeat(1025) })],
  ['without uid', ['R-048'], asked({ scene: 1 }, { uid: undefined })],
  ['uid a number', ['R-049'], asked({ scene: 1 }, { uid: 527841 })],
  ['uid "0"', ['R-050'], asked({ scene: 1 }, { uid: '0' })],
  ['uid "4294967296"', ['R-052'], asked({ scene: 1 }, { uid: '4294967296' })],
  ['uid "abc"', ['R-053'], asked({ scene: 1 }, { uid: 'abc' })],
  ['without clientRequest', ['R-054', 'R-422'], who],
  ['clientRequest a text', ['R-055'], asked('text')],
  ['scene 3', ['R-059', 'R-040'], asked({ scene: 3 })],
  ['scene "1"', ['R-060'], asked({ scene: '1' })],
  ['resourceExpiredHour 0', ['R-062'], asked({ scene: 1, resourceExpiredHour: 0 })],
  ['resourceExpiredHour "24"', ['R-063'], asked({ scene: 1, resourceExpiredHour: '24' })],
  ['region US', ['R-065'], asked({ scene: 1, region: 'US' })],
  ['regionAffinity 5', ['R-067'], asked({ scene: 1, regionAffinity: 5 })],
  ['excludeResourceIds a text', ['R-069'], asked({ scene: 1, excludeResourceIds: 'nobodys' })],
  ['text/plain', ['R-027'], asked({ scene: 1 }), { 'content-type': 'text/plain' }],
  ['no JSON', ['R-028'], '{"cname":'],
  ['an empty body', ['R-029'], ''],
  ['a list', ['R-030'], '[]'],
]

/** What acquire grants and refuses. Nothing of it is started. */
export const acquire: Case = {
  name: 'acquire',
  about: 'good and wrong shapes of acquire',
  async play({ base, call }) {
    for (const [name, rules, body, headers] of rows) await call(name, rules, 'POST', `${base}/acquire`, body, headers)
  },
}
