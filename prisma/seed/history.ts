// What happened to some of the line before today: offers that were claimed and fulfilled, declined, or ran out.
import { isEligible, type SeedCampaign, specificityOf, type Waiting } from './campaigns.ts'
import { dayOf } from './people.ts'
import { createId, createRandom, type Random } from './random.ts'
import { isNorth, listStates } from './regions.ts'

export type SeedOffer = {
  id: string
  entryId: string
  patientId: string
  campaignId: string
  screeningTypeId: string
  amountMinor: number
  status: 'open' | 'claimed' | 'fulfilled' | 'declined' | 'expired'
  offeredAt: number
  expiresAt: number
  claimedAt: number | null
  endedAt: number | null
  declineReason: string | null
}

export type EntryState = {
  status: 'waiting' | 'paused' | 'matched' | 'claimed' | 'served' | 'withdrawn'
  waitingSince: number
  /** When the wait first led to an offer. */
  matchedAt: number | null
  pausedUntil: number | null
  endedAt: number | null
}

export type History = { offers: SeedOffer[]; states: Map<string, EntryState> }

export type HistoryOptions = {
  seed: number
  line: readonly Waiting[]
  campaigns: readonly SeedCampaign[]
  prices: ReadonlyMap<string, number>
  now: Date
}

const DAY_MS = 86_400_000
const WINDOW_MS = 7 * DAY_MS
const OFFERED_SHARE = 0.42
const RECENT_SHARE = 0.12
/** How many of the finished offers end in a screening. The gap is that of reaching a mammogram within two hours. */
const FULFILLED_SHARE = { north: 0.648, south: 0.806 }
const DECLINE_REASONS = [
  'too_far',
  'too_far',
  'not_available',
  'already_screened',
  'no_longer_wanted',
  'other',
] as const

type Context = HistoryOptions & { random: Random; nowMs: number; fulfils: (stateCode: string | null) => boolean }

export function generateHistory(options: HistoryOptions): History {
  const random = createRandom(options.seed ^ 0x0b5e55)
  const context = { ...options, random, nowMs: options.now.getTime(), fulfils: countOut() }
  const ranked = [...options.campaigns].sort((a, b) => specificityOf(b) - specificityOf(a))
  const history: History = { offers: [], states: new Map() }
  for (const waiting of options.line) {
    const offer = generateOffer(context, ranked, waiting)
    if (offer) history.offers.push(offer)
    history.states.set(waiting.entry.id, stateOf(context, waiting, offer))
  }
  return history
}

/** Spreads the fulfilled evenly, so that a small world shows the shares as exactly as a large one. */
function countOut(): Context['fulfils'] {
  const northern = new Set(listStates().flatMap(({ code, zone }) => (isNorth(zone) ? [code] : [])))
  const carried = { north: 0, south: 0 }
  return (stateCode) => {
    const side = stateCode !== null && northern.has(stateCode) ? 'north' : 'south'
    carried[side] += FULFILLED_SHARE[side]
    if (carried[side] < 1) return false
    carried[side] -= 1
    return true
  }
}

function generateOffer(context: Context, ranked: readonly SeedCampaign[], waiting: Waiting): SeedOffer | null {
  const { random, nowMs } = context
  const { person, entry } = waiting
  if (nowMs - entry.joinedAt < 45 * DAY_MS || !random.isTrue(OFFERED_SHARE)) return null
  const isRecent = random.isTrue(RECENT_SHARE)
  const earliest = isRecent ? nowMs - 5 * DAY_MS : entry.joinedAt + 7 * DAY_MS
  const latest = isRecent ? nowMs - 3_600_000 : nowMs - 34 * DAY_MS
  const offeredAt = Math.round(earliest + (latest - earliest) * random.next())
  const today = dayOf(offeredAt)
  const payer = ranked.find((campaign) => campaign.createdAt < offeredAt && isEligible(campaign, waiting, today))
  const amountMinor = context.prices.get(entry.screeningTypeId)
  if (!payer || amountMinor === undefined) return null
  return {
    id: createId(random, offeredAt),
    entryId: entry.id,
    patientId: person.id,
    campaignId: payer.id,
    screeningTypeId: entry.screeningTypeId,
    amountMinor,
    offeredAt,
    expiresAt: offeredAt + WINDOW_MS,
    ...(isRecent ? openOrClaimed(context, offeredAt) : finished(context, offeredAt, person.stateCode)),
  }
}

type Course = Pick<SeedOffer, 'status' | 'claimedAt' | 'endedAt' | 'declineReason'>

function openOrClaimed({ random, nowMs }: Context, offeredAt: number): Course {
  const isClaimed = random.isTrue(0.4)
  const claimedAt = isClaimed ? Math.round(offeredAt + (nowMs - offeredAt) * random.next()) : null
  return { status: isClaimed ? 'claimed' : 'open', claimedAt, endedAt: null, declineReason: null }
}

function finished({ random, fulfils }: Context, offeredAt: number, stateCode: string | null): Course {
  const reactedAt = Math.round(offeredAt + (0.1 + 6.8 * random.next()) * DAY_MS)
  if (fulfils(stateCode)) {
    const endedAt = Math.round(reactedAt + (2 + 20 * random.next()) * DAY_MS)
    return { status: 'fulfilled', claimedAt: reactedAt, endedAt, declineReason: null }
  }
  const isDeclined = random.isTrue(0.4)
  if (!isDeclined) return { status: 'expired', claimedAt: null, endedAt: offeredAt + WINDOW_MS, declineReason: null }
  return { status: 'declined', claimedAt: null, endedAt: reactedAt, declineReason: random.pick(DECLINE_REASONS) }
}

function stateOf({ random, nowMs }: Context, { entry }: Waiting, offer: SeedOffer | null): EntryState {
  const matchedAt = offer?.offeredAt ?? null
  const state: EntryState = {
    status: 'waiting',
    waitingSince: entry.joinedAt,
    matchedAt,
    pausedUntil: null,
    endedAt: null,
  }
  if (offer?.status === 'open') return { ...state, status: 'matched' }
  if (offer?.status === 'claimed') return { ...state, status: 'claimed' }
  if (offer?.status === 'fulfilled') return { ...state, status: 'served', endedAt: offer.endedAt }
  const freeSince = offer?.endedAt ?? entry.joinedAt
  if (random.isTrue(offer ? 0.15 : 0.03)) {
    const endedAt = Math.round(freeSince + (nowMs - freeSince) * random.next())
    return { ...state, status: 'withdrawn', endedAt }
  }
  if (random.isTrue(0.02)) return { ...state, status: 'paused', pausedUntil: nowMs + (3 + random.below(25)) * DAY_MS }
  // Whoever lets an offer go keeps the place in line.
  return { ...state, waitingSince: freeSince }
}
