// The double entry behind seeded money: one journal for each thing that moved some, with the legs that the product writes.
import type { SeedCampaign } from './campaigns.ts'
import type { SeedOffer } from './history.ts'
import { createId, type Random } from './random.ts'

type Account = 'external' | 'available' | 'reserved' | 'spent'
type Kind = 'funding' | 'reservation' | 'release' | 'spend'

const LEGS: Record<Kind, readonly [from: Account, to: Account]> = {
  funding: ['external', 'available'],
  reservation: ['available', 'reserved'],
  release: ['reserved', 'available'],
  spend: ['reserved', 'spent'],
}

export type Balance = { funded: number; available: number; reserved: number; spent: number }

export type Payment = { id: string; campaignId: string; amountMinor: number; at: number }

type JournalRow = { id: string; kind: Kind; source_id: string; campaign_id: string; created_at: string }
type EntryRow = { journal_id: string; leg: number; account: Account; campaign_id: string; amount_minor: number }
export type Ledger = { journals: JournalRow[]; entries: EntryRow[]; balances: Map<string, Balance> }

/** Pays for all that was ever promised at one time, and leaves the budget available. A large sum comes in two parts. */
export function planPayments(
  campaigns: readonly SeedCampaign[],
  offers: readonly SeedOffer[],
  random: Random,
): Payment[] {
  const promises = promisedMinor(offers)
  return campaigns.flatMap(({ id, createdAt, budgetMinor }) => {
    const { now = 0, most = 0 } = promises.get(id) ?? {}
    const total = Math.max(now + budgetMinor, most)
    if (total === 0) return []
    const parts = total > 50_000_000 ? [Math.floor(total * 0.6), total - Math.floor(total * 0.6)] : [total]
    // Money has to be there before anything of it is promised.
    return parts.map((amountMinor, index) => {
      const at = createdAt - index
      return { id: createId(random, at), campaignId: id, amountMinor, at }
    })
  })
}

/** What each campaign has promised or spent by now, and the most that it had at any time. */
function promisedMinor(offers: readonly SeedOffer[]): Map<string, { now: number; most: number }> {
  const sums = new Map<string, { now: number; most: number }>()
  for (const { kind, campaignId, amountMinor } of offers.flatMap(movesOf).sort((a, b) => a.at - b.at)) {
    const { now, most } = sums.get(campaignId) ?? { now: 0, most: 0 }
    const next = kind === 'reservation' ? now + amountMinor : kind === 'release' ? now - amountMinor : now
    sums.set(campaignId, { now: next, most: Math.max(most, next) })
  }
  return sums
}

/** Journals in the order in which things happened, and the balances that follow from them. */
export function writeLedger(payments: readonly Payment[], offers: readonly SeedOffer[], random: Random): Ledger {
  const moves = [
    ...payments.map(({ id, campaignId, amountMinor, at }) => ({
      kind: 'funding' as const,
      id,
      campaignId,
      amountMinor,
      at,
    })),
    ...offers.flatMap(movesOf),
  ].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const ledger: Ledger = { journals: [], entries: [], balances: new Map() }
  for (const { kind, id, campaignId, amountMinor, at } of moves) {
    const journalId = createId(random, at)
    const [from, to] = LEGS[kind]
    const created = new Date(at).toISOString()
    ledger.journals.push({ id: journalId, kind, source_id: id, campaign_id: campaignId, created_at: created })
    ledger.entries.push(
      { journal_id: journalId, leg: 1, account: from, campaign_id: campaignId, amount_minor: -amountMinor },
      { journal_id: journalId, leg: 2, account: to, campaign_id: campaignId, amount_minor: amountMinor },
    )
    move(ledger.balances, campaignId, { from, to, amountMinor })
  }
  return ledger
}

function movesOf({ id, campaignId, amountMinor, status, offeredAt, endedAt }: SeedOffer) {
  const reserved = { kind: 'reservation' as const, id, campaignId, amountMinor, at: offeredAt }
  if (endedAt === null) return [reserved]
  const kind = status === 'fulfilled' ? ('spend' as const) : ('release' as const)
  return [reserved, { kind, id, campaignId, amountMinor, at: endedAt }]
}

type Move = { from: Account; to: Account; amountMinor: number }

function move(balances: Map<string, Balance>, campaignId: string, { from, to, amountMinor }: Move): void {
  const balance = balances.get(campaignId) ?? { funded: 0, available: 0, reserved: 0, spent: 0 }
  if (from === 'external') balance.funded += amountMinor
  else balance[from] -= amountMinor
  if (to !== 'external') balance[to] += amountMinor
  balances.set(campaignId, balance)
}
