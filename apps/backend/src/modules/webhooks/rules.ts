import type { WebhookChange, WebhookDeliveryStatus, WebhookEventName } from '@goodturn/contracts/webhook'

import type { SealedEvent } from '../audit'

/** More than programs that anybody keeps track of; it bounds what one event can cause. */
export const ENDPOINTS_MAX = 20
/** How long the previous secret signs as well. */
const PREVIOUS_SECRET_MS = 24 * 3_600_000

export const previousSecretEndsAt = (now: Date): Date => new Date(now.getTime() + PREVIOUS_SECRET_MS)

type Refusal<Code extends 'conflict' | 'illegal_transition'> = { kind: 'refuse'; code: Code; detail: string }

export type CreateVerdict = { kind: 'create' } | Refusal<'conflict'>

/** May there be one endpoint more? */
export const decideCreate = (count: number): CreateVerdict =>
  count < ENDPOINTS_MAX
    ? { kind: 'create' }
    : { kind: 'refuse', code: 'conflict', detail: `At most ${ENDPOINTS_MAX} endpoints; delete one first` }

type Switch = { offAt: Date | null; offReason: string | null; failingSince: Date | null }
type EndpointState = Switch & { url: string; name: string; events: string[] }

/** What a change makes of an endpoint. Switched on, it starts without failures; switched off again, it keeps its reason. */
export function changeOf(endpoint: EndpointState, change: WebhookChange, now: Date): EndpointState {
  return {
    url: change.url ?? endpoint.url,
    name: change.name ?? endpoint.name,
    events: change.events ?? endpoint.events,
    ...switchOf(endpoint, change.isOn, now),
  }
}

function switchOf({ offAt, offReason, failingSince }: Switch, isOn: boolean | undefined, now: Date): Switch {
  if (isOn === undefined) return { offAt, offReason, failingSince }
  if (isOn) return { offAt: null, offReason: null, failingSince: null }
  return { offAt: offAt ?? now, offReason: offReason ?? 'by_hand', failingSince }
}

export type SendVerdict = { kind: 'send' } | Refusal<'illegal_transition'>

/** Nothing is sent to an endpoint that is off. */
export const decideSend = ({ offReason }: Pick<Switch, 'offReason'>): SendVerdict =>
  offReason === null
    ? { kind: 'send' }
    : { kind: 'refuse', code: 'illegal_transition', detail: 'This endpoint is switched off' }

type DeliveryState = { status: WebhookDeliveryStatus; takenUntil: Date | null }

/** A delivery is sent again whatever has become of it, but not while an attempt is under way. */
export function decideReplay(
  { status, takenUntil }: DeliveryState,
  endpoint: Pick<Switch, 'offReason'>,
  now: Date,
): SendVerdict {
  const verdict = decideSend(endpoint)
  const isBeingSent = status === 'due' && takenUntil !== null && takenUntil >= now
  if (verdict.kind === 'refuse' || !isBeingSent) return verdict
  return { kind: 'refuse', code: 'illegal_transition', detail: 'It is being sent just now' }
}

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

export type NewEvent = { sourceId: string; type: WebhookEventName; subjectId: string; at: Date; data: object }
export type OffersOfRun = { sourceId: string; runId: string; at: Date; fromRank: number; toRank: number }
export type Batch = { newEvents: NewEvent[]; offersOfRuns: OffersOfRun[]; through: bigint }

/** What comes of sealed events, as far as one batch goes: always the first of them, and the last that fits. */
export function planBatch(events: readonly [SealedEvent, ...SealedEvent[]], wanted: ReadonlySet<string>): Batch {
  const batch: Batch = { newEvents: [], offersOfRuns: [], through: events[0].seq }
  let offers = 0
  for (const event of events) {
    const type = names.get(event.action)
    const isWanted = type !== undefined && wanted.has(type)
    offers += isWanted && event.action === 'run.offers_made' ? numberOf(event, 'offers') : 0
    if (offers > OFFERS_MAX && event !== events[0]) return batch
    batch.through = event.seq
    if (!isWanted) continue
    if (event.action === 'run.offers_made') batch.offersOfRuns.push(offersOf(event))
    else batch.newEvents.push(newEventOf(event, type))
  }
  return batch
}

const offersOf = (event: SealedEvent): OffersOfRun => ({
  sourceId: event.id,
  runId: event.entityId,
  at: event.at,
  fromRank: numberOf(event, 'fromRank'),
  toRank: numberOf(event, 'toRank'),
})

function newEventOf(event: SealedEvent, type: WebhookEventName): NewEvent {
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
