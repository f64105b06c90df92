import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { texts } from '@/texts/en/shell'
import { navOf } from './nav'
import { pageTexts } from './page-texts'

const routesDir = join(import.meta.dirname, '../../routes')
const pages = (['patient', 'donor', 'center', 'admin'] as const).flatMap((role) =>
  navOf(role, texts).map(({ to }) => to),
)

/** The names in `loadTexts(…)` of a page's route file. */
function namesInRoute(page: string): string[] {
  const file = [`${page}/index.tsx`, `${page}.tsx`].map((name) => join(routesDir, name)).find(existsSync)
  const call = file ? /loadTexts\(([^)]*)\)/.exec(readFileSync(file, 'utf8')) : null
  return [...(call?.[1] ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '')
}

test.each(pages)('the texts of %s that are fetched ahead are those of its loader', (page) => {
  expect(pageTexts[page] ?? []).toEqual(namesInRoute(page))
})
