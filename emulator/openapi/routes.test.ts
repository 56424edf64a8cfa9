import { expect, test } from 'vitest'
import { createService } from '../http/service.fixture.ts'
import { operations } from './document.ts'

/** A route as the document writes it: `:key{.+}` is `{key}`. */
function asPath(route: string) {
  return route.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
}

test('the document has every route that is served, and no other', () => {
  const { app } = createService()
  // What takes any method stands before the routes, or behind them for what has none.
  const served = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${asPath(path)}`)
  const described = operations.flatMap(({ method, places }) => places.map(({ path }) => `${method.toUpperCase()} ${path}`))
  expect([...new Set(served)].toSorted()).toEqual(described.toSorted())
})
