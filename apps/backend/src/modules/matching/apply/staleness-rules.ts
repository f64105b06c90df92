import type { StaleReason } from '@goodturn/contracts/matching'

/**
 * Something that is not as a plan saw it, with how many there are of it and the first ids. A campaign's version rises with
 * its balance, its rules and its status, so a balance that changed is a campaign whose version is another.
 */
export type ChangeSincePlan =
  | { about: 'campaign'; wasSeen: boolean; status: string | null; count: number; ids: string[] }
  | { about: 'entry'; status: string; count: number; ids: string[] }
  | { about: 'policy' | 'price' | 'catalog' | 'person'; count: number; ids: string[] }

const IDS_MAX = 5
const FUNDING: ReadonlySet<string | null> = new Set(['active', 'paused', 'exhausted'])

/** Why a plan may not be applied any more, by code; empty: it may. Each with a whole count and at most five ids. */
export function staleReasonsOf(changes: readonly ChangeSincePlan[]): StaleReason[] {
  const byCode = Map.groupBy(changes, codeOf)
  return [...byCode]
    .map(([code, group]) => ({
      code,
      count: group.reduce((sum, { count }) => sum + count, 0),
      ids: group
        .flatMap(({ ids }) => ids)
        .sort()
        .slice(0, IDS_MAX),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

function codeOf(change: ChangeSincePlan): string {
  switch (change.about) {
    case 'campaign':
      if (!FUNDING.has(change.status)) return 'campaign_gone'
      return change.wasSeen ? 'campaign_changed' : 'campaign_added'
    case 'entry':
      return change.status === 'waiting' ? 'entry_changed' : 'entry_left'
    default:
      return `${change.about}_changed`
  }
}
