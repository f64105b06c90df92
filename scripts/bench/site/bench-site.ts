import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measurePages, type PageSample, type Visit } from '../../../apps/frontend/scripts/measure-pages.ts'
import { measureRoutes } from '../../../apps/frontend/scripts/route-sizes.ts'
import { generate } from '../../lib/generate/generate.ts'
import { buildSite } from '../../lib/generate/site.ts'
import { repositoryRoot } from '../../lib/paths.ts'
import { startStack } from '../../lib/stack/stack.ts'
import { type Report, type Row, row, times } from '../report.ts'
import { median } from '../statistics.ts'

const BYTES_MAX = 150 * 1024
const INTERACTIVE_MS_MAX = 1_000
const SHIFT_MAX = 0.05
/** About a cheap phone beside a computer. */
const SLOWDOWN = 4

const VISITS: Visit[] = [
  { path: '/', as: null },
  { path: '/sign-in', as: null },
  { path: '/patient', as: 'patient' },
  { path: '/patient/offers', as: 'patient' },
  { path: '/patient/appointments', as: 'patient' },
  { path: '/patient/results', as: 'patient' },
  { path: '/patient/waitlist', as: 'patient' },
  { path: '/patient/join', as: 'patient' },
  { path: '/patient/messages', as: 'patient' },
  { path: '/patient/profile', as: 'patient' },
  { path: '/center', as: 'center' },
  { path: '/center/times', as: 'center' },
  { path: '/center/money', as: 'center' },
  { path: '/donor', as: 'donor' },
  { path: '/donor/new', as: 'donor' },
  { path: '/donor/campaigns/:newest', as: 'donor' },
  { path: '/admin', as: 'admin' },
  { path: '/admin/reports/geography', as: 'admin' },
  { path: '/admin/reports/fairness', as: 'admin' },
  { path: '/admin/matching', as: 'admin' },
  { path: '/admin/matching/offers', as: 'admin' },
  { path: '/admin/waitlist', as: 'admin' },
  { path: '/admin/campaigns', as: 'admin' },
  { path: '/admin/payouts', as: 'admin' },
]

/** P11: what pages weigh before their first paint, how soon they can be used, and what moves meanwhile. */
export async function benchSite({ rounds, note }: { rounds: number; note: (line: string) => void }): Promise<Report> {
  await generate()
  await buildSite()
  const routes = await measureRoutes(join(repositoryRoot, 'apps/frontend'))
  const dataDir = await mkdtemp(join(tmpdir(), 'goodturn-bench-'))
  note(`starting a stack with the demo world in ${dataDir}`)
  const stack = await startStack({ dataDir, port: 0, seed: 'demo', schedules: false })
  try {
    note('pages at full speed')
    const fast = await measurePages(stack.baseUrl, { visits: VISITS, rounds, slowdown: 1 })
    note('pages on a slow processor')
    const slow = await measurePages(stack.baseUrl, { visits: VISITS, rounds: 1, slowdown: SLOWDOWN })
    const rows = [weightRow(routes), ...VISITS.map((visit) => pageRow(visit, fast.get(visit) ?? [], slow.get(visit)))]
    const notes = [
      `The built site on the local Worker, a phone's screen, ${rounds} rounds, medians; each visit in a browser that has seen nothing of it.`,
      `Interactive: the heading is there and the main thread idle. In brackets with a processor ${SLOWDOWN} times slower.`,
    ]
    return { name: 'site', rows, notes, samples: { routes, fast: [...fast], slow: [...slow] } }
  } finally {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function weightRow(routes: Awaited<ReturnType<typeof measureRoutes>>): Row {
  const [heaviest] = routes
  if (!heaviest) throw new Error('The site has routes.')
  return row({
    id: 'P11',
    work: `gzip before the first paint: the heaviest of ${routes.length} routes, ${heaviest.route}`,
    figure: `${(heaviest.bytes / 1024).toFixed(1)} KB`,
    ratio: times(heaviest.bytes / BYTES_MAX),
    target: '≤ 150 KB',
    holds: heaviest.bytes <= BYTES_MAX,
  })
}

function pageRow({ path }: Visit, fast: readonly PageSample[], slow: readonly PageSample[] = []): Row {
  const of = (samples: readonly PageSample[], name: keyof PageSample) => median(samples.map((sample) => sample[name]))
  const [interactive, shift] = [of(fast, 'interactiveMs'), Math.max(...fast.map(({ layoutShift }) => layoutShift))]
  return row({
    id: 'P11',
    work: `${path}: first paint ${of(fast, 'firstPaintMs').toFixed(0)} ms [${of(slow, 'firstPaintMs').toFixed(0)}], interactive, layout shift ${shift.toFixed(3)}`,
    figure: `${interactive.toFixed(0)} ms [${of(slow, 'interactiveMs').toFixed(0)}]`,
    target: `≤ ${INTERACTIVE_MS_MAX} ms, ≤ ${SHIFT_MAX}`,
    holds: interactive <= INTERACTIVE_MS_MAX && shift <= SHIFT_MAX,
  })
}
