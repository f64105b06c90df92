import type { Comparison } from '@goodturn/contracts/matching'
import { showProgress } from './show-progress.ts'
import { count, naira, percent, printTable, type Story } from './story.ts'

type Compared = Comparison['policies'][number]

/** A group below this is too small to say anything about, and nobody's business. */
const GROUP_MIN = 6

/** Looks at both policies on one snapshot. Answers what the first would do, to hold the plan against. */
export async function comparePolicies({ admin, promises }: Story): Promise<{ waiting: number; matched: number }> {
  const bar = showProgress('Compare', 1)
  const { waiting, policies } = await admin.post<Comparison>('/api/admin/matching/compare', {
    policies: [
      { label: 'first come', strategy: 'first-come' },
      { label: 'max reach', strategy: 'max-reach' },
    ],
  })
  bar.end(`both policies on one snapshot of ${count(waiting)} waits; nothing is stored`)
  printTable(
    [
      'policy',
      'funded',
      'for',
      'money left',
      'waited (p50, p90)',
      'gain',
      'lose',
      'least to most served: sex, age, income',
    ],
    policies.map((policy) => [
      policy.label,
      `${count(policy.stats.matched)} (${percent(policy.stats.matched, waiting)})`,
      naira(policy.stats.amountMinor),
      naira(policy.moneyLeftMinor),
      policy.waitDays ? `${Math.round(policy.waitDays.p50)}, ${Math.round(policy.waitDays.p90)} days` : '–',
      count(policy.gains.count),
      count(policy.loses.count),
      (['sex', 'age', 'income'] as const).map((attribute) => fairnessOf(policy, attribute)).join(', '),
    ]),
  )
  for (const { label, stats } of policies) {
    const isWhole = stats.considered === waiting && stats.matched + stats.unmatched === waiting
    promises.check(isWhole, `under "${label}" everybody of ${waiting} is either funded or not`)
  }
  return { waiting, matched: policies[0]?.stats.matched ?? 0 }
}

/** The share of the least served group over that of the most served one. */
function fairnessOf({ groups }: Compared, attribute: Compared['groups'][number]['attribute']): string {
  const rates = groups
    .filter((group) => group.attribute === attribute && group.value !== 'unknown' && group.waiting >= GROUP_MIN)
    .map(({ rate }) => rate)
  const most = Math.max(...rates)
  return rates.length < 2 || most === 0 ? '–' : (Math.min(...rates) / most).toFixed(2)
}
