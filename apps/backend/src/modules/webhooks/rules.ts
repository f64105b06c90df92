import type { WebhookEventName } from '@goodturn/contracts/webhook'

import type { SealedEvent } from '../audit'

/** What each action of the audit log is called outside. `run.offers_made` stands for as many offers as it counts. */
const names = new Map<string, WebhookEventName>([
  ['offer.made_by_hand', 'offer.made'],
  ['run.offers_made', 'offer.made'],
  ['offer.claimed', 'offer.claimed'],
  ['offer.declined', 'offer.declined'],
  ['offer.expired', 'offer.expired'],
  ['offer.revoked', 'offer.revoked'],
  ['appointment.booked', 'appointment.booked'],
  ['appointment.cancelled', 'appointment.cancelled'],
  ['appointment.completed', 'appointment.completed'],
  ['campaign.funded', 'campaign.funded'],
  ['campaign.closed', 'campaign.closed'],
  ['run.applied', 'run.applied'],
  ['payout.paid', 'payout.paid'],
])

/** The most offers that one batch makes events of; a single chunk of an apply may have as many. */
const OFFERS_MAX = 5_000

type Subject = 'offer' | 'appointment' | 'campaign' | 'run' | 'payout'

/** Facts of the audit event itself that go along; what else there is to say is read from the subject's row. */
const facts: { [subject in Subject]: readonly string[] } = {
  offer: [],
  appointment: [],
  campaign: ['paymentId', 'amountMinor', 'toPool'],
  run: ['offers'],
  payout: [],
}

export type Draft = { sourceId: string; type: WebhookEventName; subjectId: string; at: Date; data: object }
export type OffersOfRun = { sourceId: string; runId: string; at: Date; fromRank: number; toRank: number }
export type Batch = { drafts: Draft[]; offersOfRuns: OffersOfRun[]; through: bigint }

/** What comes of sealed events, as far as one batch goes: always the first of them, and the last that fits. */
export function planBatch(events: readonly [SealedEvent, ...SealedEvent[]], wanted: ReadonlySet<string>): Batch {
  const batch: Batch = { drafts: [], offersOfRuns: [], through: events[0].seq }
  let offers = 0
  for (const event of events) {
    const type = names.get(event.action)
    const isWanted = type !== undefined && wanted.has(type)
    offers += isWanted && event.action === 'run.offers_made' ? numberOf(event, 'offers') : 0
    if (offers > OFFERS_MAX && event !== events[0]) return batch
    batch.through = event.seq
    if (!isWanted) continue
    if (event.action === 'run.offers_made') batch.offersOfRuns.push(offersOf(event))
    else batch.drafts.push(draftOf(event, type))
  }
  return batch
}

const offersOf = (event: SealedEvent): OffersOfRun => ({
  ...{ sourceId: event.id, runId: event.entityId, at: event.at },
  ...{ fromRank: numberOf(event, 'fromRank'), toRank: numberOf(event, 'toRank') },
})

function draftOf(event: SealedEvent, type: WebhookEventName): Draft {
  const subject = type.slice(0, type.indexOf('.')) as Subject
  const known = facts[subject].filter((fact) => event.detail[fact] !== undefined)
  const data = Object.fromEntries([
    [`${subject}Id`, event.entityId],
    ...known.map((fact) => [fact, event.detail[fact]] as const),
  ])
  return { sourceId: event.id, type, subjectId: event.entityId, at: event.at, data }
}

const numberOf = (event: SealedEvent, fact: string): number => Number(event.detail[fact] ?? 0)

const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
/** Between two attempts; with the job's minute on top. Eight attempts in a day and a half. */
const delaysS = [5, 5 * MINUTE_S, 30 * MINUTE_S, 2 * HOUR_S, 5 * HOUR_S, 10 * HOUR_S, 14 * HOUR_S] as const

/** How long to wait after that many attempts that did not work; null: no more. */
export const delayAfter = (attempts: number): number | null => delaysS[attempts - 1] ?? null
