import { PlanCheck } from './certify-plan-check.ts'
import type { LineSource } from './line.ts'
import type { LineDictionaries } from './line-codec.ts'
import type { Hasher } from './plan-hash.ts'
import type { PlanSummary } from './summary.ts'
import type { Proposal, World } from './world.ts'

/** At most this many violations are described; `violationCount` tells how many there are. */
export const VIOLATIONS_MAX = 100

/**
 * What is checked. `money`: guarantee 1, with pacing. `no_jump`: guarantee 2. `campaign_choice`: the first campaign of
 * the order pays. `limits`: guarantee 3 and the limits of the run. `plan_hash`: guarantee 4. `exactness`: guarantee 5,
 * each proposal is one entry of the line at its rank, for its price. `eligibility`: of the person, for the campaign and
 * the type. `line_order`. `summary`: guarantee 7, the numbers that explanations rest on. `max_reach`.
 */
export type Guarantee =
  | 'money'
  | 'no_jump'
  | 'campaign_choice'
  | 'limits'
  | 'plan_hash'
  | 'exactness'
  | 'eligibility'
  | 'line_order'
  | 'summary'
  | 'max_reach'

export type Violation = { guarantee: Guarantee; detail: string; entryId?: string; campaignId?: string }

export type Certificate = {
  ok: boolean
  /** The guarantees that this certificate speaks of. */
  checked: Guarantee[]
  considered: number
  violationCount: number
  violations: Violation[]
}

export type CertifyInputs = {
  world: World
  dictionaries: LineDictionaries
  source: LineSource
  /** The stored proposals from the first, in line order; called once, or twice under max-reach. */
  readProposals: () => AsyncIterable<readonly Proposal[]>
  summary: PlanSummary
  /** Give both to have the plan hash checked. */
  planHash?: string
  hasher?: Hasher
}

/**
 * Checks a stored plan against its snapshot without any of the engine's decisions: it reads the line in its own way,
 * orders and filters campaigns by its own predicates, and spends the money again.
 *
 * First-come is checked completely: at each place of the line, exactly the campaign that must pay pays. Under max-reach
 * people may have been moved after their turn, so the final state is checked: every proposal eligible and within the
 * money; and for everybody unfunded, no campaign they are eligible for still has the price, no chain of moves among
 * people of that price reaches one that has, and nobody of that price who is later in line holds a place on such a
 * chain. With one price that is exactly what max-reach promises; with several, moves across prices are not looked for,
 * as the engine does not make them, and a later person of another price is not compared.
 *
 * O(entries × campaigns of a region) at worst; memory grows with campaigns and patients near their limit only.
 */
export async function certifyPlan(inputs: CertifyInputs): Promise<Certificate> {
  const report = new Report()
  const check = new PlanCheck(inputs, report)
  await check.walk('first')
  check.checkTotals()
  if (inputs.world.policy.strategy === 'max-reach') await check.walk('second')
  return {
    ok: report.count === 0,
    checked: CHECKED.filter((guarantee) => isChecked(guarantee, inputs)),
    considered: check.considered,
    violationCount: report.count,
    violations: report.violations,
  }
}

const CHECKED: readonly Guarantee[] = [
  'money',
  'no_jump',
  'campaign_choice',
  'limits',
  'plan_hash',
  'exactness',
  'eligibility',
  'line_order',
  'summary',
  'max_reach',
]

function isChecked(guarantee: Guarantee, { world, hasher, planHash }: CertifyInputs): boolean {
  if (guarantee === 'max_reach') return world.policy.strategy === 'max-reach'
  if (guarantee === 'campaign_choice') return world.policy.strategy === 'first-come'
  return guarantee !== 'plan_hash' || (hasher !== undefined && planHash !== undefined)
}

/** The bounded list of what is wrong. */
export class Report {
  readonly violations: Violation[] = []
  count = 0

  add(violation: Violation): void {
    this.count++
    if (this.violations.length < VIOLATIONS_MAX) this.violations.push(violation)
  }
}
