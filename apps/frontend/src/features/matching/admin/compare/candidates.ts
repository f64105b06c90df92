import type { Variant } from '../../address'
import type { Candidate, RunPolicy } from '../../queries/runs'

/** How each variant differs from the rules in force. */
const changes: Record<Variant, Partial<RunPolicy>> = {
  'first-come': { strategy: 'first-come' },
  'max-reach': { strategy: 'max-reach' },
  'no-aging': { agingDays: null },
  'one-offer': { maxOpenOffers: 1 },
}

export type TopUp = { campaignId: string; amountMinor: number }
type Labels = Record<Variant | 'inForce', string> & { topUp: string }

/** The most policies that the API lays side by side. */
export const CANDIDATES_MAX = 5

/** The rules in force first, then each variant, then the rules in force with more money. At least two. */
export function candidatesOf(args: { variants: readonly Variant[]; topUp: TopUp | null; labels: Labels }): Candidate[] {
  const { variants, topUp, labels } = args
  const chosen = variants.length > 0 || topUp ? variants : (['max-reach'] as const)
  return [
    { label: labels.inForce },
    ...chosen.map((variant) => ({ ...changes[variant], label: labels[variant] })),
    ...(topUp ? [{ label: labels.topUp, topUps: [topUp] }] : []),
  ].slice(0, CANDIDATES_MAX)
}

/** Steps of a slider of money, in minor units: fine where sums are small. */
export const TOP_UP_STEPS: readonly number[] = [
  0, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000,
  5_000_000_000, 10_000_000_000,
]

/** The step that is nearest to a sum from an address, which may be any. */
export const stepOf = (amountMinor: number): number =>
  TOP_UP_STEPS.reduce(
    (best, value, at) =>
      Math.abs(value - amountMinor) < Math.abs((TOP_UP_STEPS[best] ?? 0) - amountMinor) ? at : best,
    0,
  )

export const variantChange = (variant: Variant): Partial<RunPolicy> => changes[variant]
