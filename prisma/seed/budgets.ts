import { isEligible, type SeedCampaign, specificityOf, type Waiting } from './campaigns.ts'
import { listCatalogue } from './catalogue.ts'
import { dayOf } from './people.ts'
import { createRandom } from './random.ts'

const STEPS = 14
const POOL_SHARE = 0.12
/** Campaigns hold whole thousands of naira. */
const ROUND_MINOR = 100_000

export type BudgetOptions = {
  seed: number
  /** The line, or a sample of it. */
  waiting: readonly Waiting[]
  /** How many times the sample the line is. */
  scale: number
  /** Which part of the line there shall be money for. */
  fundedShare: number
  now: Date
}

/** Gives the campaigns money, so that about `fundedShare` of the line can be funded, and some have far too little. */
export function setBudgets(campaigns: readonly SeedCampaign[], options: BudgetOptions): SeedCampaign[] {
  const prices = new Map(listCatalogue().types.map(({ id, priceMinor }) => [id, priceMinor]))
  const today = dayOf(options.now.getTime())
  const ranked = campaigns.map((campaign, index) => ({ campaign, index }))
  ranked.sort((a, b) => specificityOf(b.campaign) - specificityOf(a.campaign) || a.index - b.index)
  const line = [...options.waiting]
    .sort((a, b) => a.entry.priorityTier - b.entry.priorityTier || a.entry.joinedAt - b.entry.joinedAt)
    .map((waiting) => ({
      priceMinor: prices.get(waiting.entry.screeningTypeId) ?? 0,
      payers: ranked.filter(({ campaign }) => isEligible(campaign, waiting, today)).map(({ index }) => index),
    }))

  const wishes = wishedBudgets(campaigns, line, options.seed)
  const fundedWith = (factor: number) =>
    countFunded(
      line,
      wishes.map((wish) => wish * factor),
    ) / line.length
  let low = 0
  let high = 20
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2
    if (fundedWith(middle) < options.fundedShare) low = middle
    else high = middle
  }
  return campaigns.map((campaign, index) => {
    const budget = (wishes[index] ?? 0) * high * options.scale
    return { ...campaign, budgetMinor: Math.max(ROUND_MINOR, Math.round(budget / ROUND_MINOR) * ROUND_MINOR) }
  })
}

type Line = readonly { priceMinor: number; payers: readonly number[] }[]

/** What each would be asked for first, more or less of it; the pool gets a part of everything. */
function wishedBudgets(campaigns: readonly SeedCampaign[], line: Line, seed: number): number[] {
  const random = createRandom(seed ^ 0xb0d9e7)
  const asked = campaigns.map(() => 0)
  let total = 0
  for (const { priceMinor, payers } of line) {
    const [first] = payers
    if (first !== undefined) asked[first] = (asked[first] ?? 0) + priceMinor
    total += priceMinor
  }
  return campaigns.map(({ isGeneralPool }, index) =>
    isGeneralPool ? total * POOL_SHARE : (asked[index] ?? 0) * (0.2 + 1.2 * random.next()),
  )
}

/** First come, first served, each from the most specific campaign that still has the whole price. */
function countFunded(line: Line, budgets: readonly number[]): number {
  const left = [...budgets]
  let funded = 0
  for (const { priceMinor, payers } of line) {
    const payer = payers.find((index) => (left[index] ?? 0) >= priceMinor)
    if (payer === undefined) continue
    left[payer] = (left[payer] ?? 0) - priceMinor
    funded += 1
  }
  return funded
}
