import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const LINES_MAX = 39

// Every line counts, which the linter's rule for long files does not see to.
test('a route is a thin wrapper: address, loader, composition', () => {
  const cwd = join(import.meta.dirname, 'routes')
  const routes = globSync('**/*.tsx', { cwd })
  const long = routes.filter((file) => readFileSync(join(cwd, file), 'utf8').trimEnd().split('\n').length > LINES_MAX)
  expect(routes.length).toBeGreaterThan(0)
  expect(long).toEqual([])
})
