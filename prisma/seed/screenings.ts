// What centers do: their services and times, the appointments behind the offers, and what was paid out for them.
import type { SeedType } from './catalogue.ts'
import type { SeedOffer } from './history.ts'
import { iso, type Row } from './insert-rows.ts'
import { createId, createRandom, type Random } from './random.ts'

type SeedCenter = { id: string; stateCode: string; isActive: boolean }

export type Screenings = {
  services: Row[]
  slots: Row[]
  appointments: Row[]
  payouts: Row[]
  payables: Row[]
  /** Until when claimed offers without an appointment must be booked. */
  bookBy: Map<string, number>
}

export type ScreeningOptions = {
  seed: number
  nowMs: number
  centers: readonly SeedCenter[]
  types: readonly SeedType[]
  offers: readonly SeedOffer[]
  stateOf(patientId: string): string | null
  /** Who drafts payouts, and who approves them. */
  admins: readonly [string, string]
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const SLOT_MS = 30 * 60_000
/** Lagos has one hour more than UTC, all the year. */
const LAGOS_MS = HOUR_MS
const OPENS_HOUR = 9
const SLOTS_A_DAY = 12
const DAYS_AHEAD = 14
const CAPACITY = 3
const BOOKED_SHARE = 0.6
/** What is older than this was paid out. */
const PAID_AFTER_DAYS = 45
const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** When the demo centers are open, in the words of the API. */
export const OPENING_HOURS = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opens: '09:00',
  closes: '15:00',
  slotMinutes: 30,
  capacity: CAPACITY,
}))

type Slot = { id: string; centerId: string; startsAt: number; booked: number; capacity: number }

export function generateScreenings(options: ScreeningOptions): Screenings {
  const { seed, nowMs, types, offers } = options
  const random = createRandom(seed ^ 0x5c4ee7)
  const active = options.centers.filter(({ isActive }) => isActive)
  const slots = futureSlots(active, random, nowMs)
  const done: Screenings = {
    services: active.flatMap(({ id }) => types.map((type) => serviceRow(id, type, random))),
    slots: [],
    appointments: [],
    payouts: [],
    payables: [],
    bookBy: new Map(),
  }
  const centerOf = (offer: SeedOffer) => {
    const near = active.filter(({ stateCode }) => stateCode === options.stateOf(offer.patientId))
    return random.pick(near.length > 0 ? near : active)
  }
  for (const offer of offers) {
    if (offer.status === 'fulfilled' && offer.endedAt !== null) {
      const slot = pastSlot(slots, centerOf(offer).id, offer.endedAt, random)
      done.appointments.push(appointmentRow(offer, slot, { random, endedAt: offer.endedAt }))
    } else if (offer.status === 'claimed') {
      const slot = random.isTrue(BOOKED_SHARE) ? freeSlot(slots, centerOf(offer).id) : undefined
      if (slot) done.appointments.push(appointmentRow(offer, slot, { random, endedAt: null }))
      else done.bookBy.set(offer.id, (offer.claimedAt ?? nowMs) + 30 * DAY_MS)
    }
  }
  done.slots = [...slots.values()].map(slotRow)
  payOut(done, options, random)
  return done
}

const serviceRow = (centerId: string, { id, priceMinor }: SeedType, random: Random): Row => ({
  center_id: centerId,
  screening_type_id: id,
  // Within a fifth of the programme's price, in whole hundreds of naira.
  price_minor: Math.round((priceMinor * (0.9 + 0.3 * random.next())) / 10_000) * 10_000,
})

const slotKey = (centerId: string, startsAt: number) => `${centerId} ${startsAt}`

function futureSlots(centers: readonly SeedCenter[], random: Random, nowMs: number): Map<string, Slot> {
  const slots = new Map<string, Slot>()
  const midnight = Math.floor((nowMs + LAGOS_MS) / DAY_MS) * DAY_MS - LAGOS_MS
  for (const { id: centerId } of centers) {
    for (let day = 1; day <= DAYS_AHEAD; day++) {
      const dayMs = midnight + day * DAY_MS
      const weekday = new Date(dayMs + LAGOS_MS).getUTCDay()
      if (weekday === 0 || weekday === 6) continue
      for (let index = 0; index < SLOTS_A_DAY; index++) {
        const startsAt = dayMs + OPENS_HOUR * HOUR_MS + index * SLOT_MS
        addSlot(slots, { id: createId(random, nowMs), centerId, startsAt, booked: 0, capacity: CAPACITY })
      }
    }
  }
  return slots
}

function addSlot(slots: Map<string, Slot>, slot: Slot): Slot {
  slots.set(slotKey(slot.centerId, slot.startsAt), slot)
  return slot
}

/** The time at which a screening began that ended then. */
function pastSlot(slots: Map<string, Slot>, centerId: string, endedAt: number, random: Random): Slot {
  const startsAt = Math.floor(endedAt / SLOT_MS) * SLOT_MS
  const found = slots.get(slotKey(centerId, startsAt))
  const slot =
    found ?? addSlot(slots, { id: createId(random, startsAt), centerId, startsAt, booked: 0, capacity: CAPACITY })
  slot.booked += 1
  slot.capacity = Math.max(slot.capacity, slot.booked)
  return slot
}

function freeSlot(slots: Map<string, Slot>, centerId: string): Slot | undefined {
  const slot = [...slots.values()].find((one) => one.centerId === centerId && one.booked === 0)
  if (slot) slot.booked += 1
  return slot
}

const slotRow = ({ id, centerId, startsAt, booked, capacity }: Slot): Row => ({
  id,
  center_id: centerId,
  starts_at: iso(startsAt),
  ends_at: iso(startsAt + SLOT_MS),
  capacity,
  booked,
})

type Visit = { random: Random; endedAt: number | null }

function appointmentRow(offer: SeedOffer, slot: Slot, { random, endedAt }: Visit): Row {
  const bookedAt = offer.claimedAt ?? offer.offeredAt
  return {
    id: createId(random, bookedAt),
    code: Array.from({ length: 8 }, () => CODE_LETTERS[random.below(CODE_LETTERS.length)]).join(''),
    patient_id: offer.patientId,
    center_id: slot.centerId,
    slot_id: slot.id,
    screening_type_id: offer.screeningTypeId,
    offer_id: offer.id,
    amount_minor: offer.amountMinor,
    status: endedAt === null ? 'scheduled' : 'completed',
    starts_at: iso(slot.startsAt),
    ends_at: iso(slot.startsAt + SLOT_MS),
    booked_at: iso(bookedAt),
    checked_in_at: endedAt === null ? null : iso(slot.startsAt),
    ended_at: endedAt === null ? null : iso(endedAt),
  }
}

/** What was done longer ago was paid, one payout a center and month; the rest is owed. */
function payOut(done: Screenings, { offers, nowMs, admins }: ScreeningOptions, random: Random): void {
  const campaigns = new Map(offers.map(({ id, campaignId }) => [id, campaignId]))
  const payouts = new Map<string, Row & { amount_minor: number; screenings: number }>()
  for (const { id, center_id, offer_id, amount_minor, ended_at } of done.appointments) {
    if (ended_at === null) continue
    const endedAt = Date.parse(String(ended_at))
    const month = new Date(endedAt + LAGOS_MS).toISOString().slice(0, 7)
    const isPaid = nowMs - endOfMonth(month) > PAID_AFTER_DAYS * DAY_MS
    const key = `${center_id} ${month}`
    const payout = payouts.get(key) ?? payoutRow({ centerId: String(center_id), month, admins, random })
    if (isPaid) {
      payout.amount_minor += Number(amount_minor)
      payout.screenings += 1
      payouts.set(key, payout)
    }
    done.payables.push({
      appointment_id: id,
      center_id,
      campaign_id: campaigns.get(String(offer_id)),
      amount_minor,
      created_at: ended_at,
      payout_id: isPaid ? payout.id : null,
    })
  }
  done.payouts = [...payouts.values()]
}

/** The first moment of the next month. */
const endOfMonth = (month: string): number => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return Date.UTC(year, number, 1) - LAGOS_MS
}

type PayoutOf = { centerId: string; month: string; admins: readonly [string, string]; random: Random }

function payoutRow({ centerId, month, admins, random }: PayoutOf) {
  const end = endOfMonth(month)
  const draftedAt = end + 2 * DAY_MS
  return {
    id: createId(random, draftedAt),
    center_id: centerId,
    status: 'paid',
    from_day: `${month}-01`,
    to_day: iso(end - DAY_MS + LAGOS_MS).slice(0, 10),
    amount_minor: 0,
    screenings: 0,
    drafted_by: admins[0],
    drafted_at: iso(draftedAt),
    approved_by: admins[1],
    approved_at: iso(draftedAt + DAY_MS),
    reference: `TRF-${month.replace('-', '')}-${centerId.slice(-6)}`,
    paid_at: iso(draftedAt + 2 * DAY_MS),
    ended_at: iso(draftedAt + 2 * DAY_MS),
  }
}
