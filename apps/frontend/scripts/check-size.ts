// Fails when a route of the built site needs more than the budget before its first paint. Run `pnpm build` before it.
import { join } from 'node:path'
import { measureRoutes } from './route-sizes.ts'

const BUDGET_KB = 150
const kb = (bytes: number) => bytes / 1024

const routes = await measureRoutes(join(import.meta.dirname, '..'))
const report = routes.map(({ route, bytes }) => `${kb(bytes).toFixed(1).padStart(7)} KB  ${route}`)
process.stdout.write(`JavaScript and CSS before the first paint, gzipped:\n${report.join('\n')}\n`)
const heavy = routes.filter(({ bytes }) => kb(bytes) > BUDGET_KB)
for (const { route } of heavy) process.stdout.write(`${route} is above the budget of ${BUDGET_KB} KB\n`)
if (heavy.length > 0 || routes.length === 0) process.exitCode = 1
