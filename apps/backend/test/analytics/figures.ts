import { type Days, holds } from './days'
import type { EntryView, OfferView, View } from './view'

// Every figure as a loop over the records, one line each, in the words of its definition.

export type Filters = {
  stateCodes?: string[] | undefined
  screeningTypeIds?: string[] | undefined
  campaignIds?: string[] | undefined
}
export type FilterName = keyof Filters

/** What the filters leave of the entries and the offers. */
export type Chosen = { entries: EntryView[]; offers: OfferView[] }

const isIn = (list: readonly string[] | undefined, value: string | null) =>
  list === undefined || (value !== null && list.includes(value))

export function choose(view: View, filters: Filters): Chosen {
  const { stateCodes, screeningTypeIds, campaignIds } = filters
  const isOfPerson = (row: { stateCode: string | null; screeningTypeId: string }) =>
    isIn(stateCodes, row.stateCode) && isIn(screeningTypeIds, row.screeningTypeId)
  return {
    entries: view.entries.filter(isOfPerson),
    offers: view.offers.filter((offer) => isOfPerson(offer) && isIn(campaignIds, offer.campaignId)),
  }
}

/** What a part says, or null when one of the filters asked for is not among those it knows. */
export function knowing<T>(known: readonly FilterName[], filters: Filters, make: () => T): T | null {
  const asked = (['stateCodes', 'screeningTypeIds', 'campaignIds'] as const).filter((name) => filters[name])
  return asked.every((name) => known.includes(name)) ? make() : null
}

export const ofEntries = ['stateCodes', 'screeningTypeIds'] as const
export const ofMoney = ['campaignIds'] as const

export const countOf = <T>(rows: readonly T[], is: (row: T) => boolean): number => {
  let count = 0
  for (const row of rows) if (is(row)) count++
  return count
}
export const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number => {
  let sum = 0
  for (const row of rows) sum += of(row)
  return sum
}
export const divide = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator

/** The smallest value that the share of all values does not exceed. */
function percentileOf(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  for (const [index, value] of sorted.entries()) if ((index + 1) * 100 >= percent * sorted.length) return value
  return null
}
export const percentilesOf = (values: readonly number[]) => ({
  p50: percentileOf(values, 50),
  p90: percentileOf(values, 90),
  p99: percentileOf(values, 99),
})

const BACK = ['declined', 'expired', 'revoked', 'released']
const isBack = ({ status }: OfferView): boolean => BACK.includes(status)
export const isKept = ({ status }: OfferView): boolean => ['open', 'claimed', 'fulfilled'].includes(status)

// Of entries

export const joinedIn = ({ entries }: Chosen, days: Days) => countOf(entries, (entry) => holds(days, entry.joinedDay))
export const matchedIn = ({ entries }: Chosen, days: Days) => countOf(entries, (entry) => holds(days, entry.matchedDay))
export const withdrawnIn = ({ entries }: Chosen, days: Days) =>
  countOf(entries, (entry) => holds(days, entry.withdrawnDay))
export const lapsedIn = ({ entries }: Chosen, days: Days) => countOf(entries, (entry) => holds(days, entry.lapsedDay))
export const returnedIn = ({ offers }: Chosen, days: Days) =>
  countOf(offers, (offer) => isBack(offer) && holds(days, offer.endedDay))
export const offeredIn = ({ offers }: Chosen, days: Days) => countOf(offers, (offer) => holds(days, offer.offeredDay))

/** Entries that had joined by the end of a day and had neither got an offer nor left. */
export const unmetAt = ({ entries }: Chosen, day: number) => {
  const isBy = (other: number | null) => other !== null && other <= day
  return countOf(
    entries,
    (entry) => isBy(entry.joinedDay) && !isBy(entry.matchedDay) && !isBy(entry.withdrawnDay) && !isBy(entry.lapsedDay),
  )
}
export const inNeedIn = (chosen: Chosen, days: Days) => unmetAt(chosen, days.from - 1) + joinedIn(chosen, days)

/** Waits that had begun by the end of a day and ended later, with the place lost. */
const lostLaterAt = ({ offers }: Chosen, day: number) =>
  countOf(
    offers,
    ({ lostSinceDay, endedDay }) =>
      lostSinceDay !== null && lostSinceDay <= day && (endedDay === null || endedDay > day),
  )
/**
 * Entries in the line at the end of a day. An entry tells only when its present wait began; of one before, that was lost,
 * the offer tells that ended it, and its return into the line is the beginning of the next one.
 */
export const lineAt = (chosen: Chosen, day: number) => {
  const until: Days = { from: -Infinity, to: day }
  return (
    joinedIn(chosen, until) +
    returnedIn(chosen, until) -
    offeredIn(chosen, until) -
    withdrawnIn(chosen, until) -
    lapsedIn(chosen, until) +
    lostLaterAt(chosen, day)
  )
}

// Of offers

const minorOf = ({ amountMinor }: OfferView) => amountMinor

/** The figures that five reports show of offers. */
export function offerFigures({ offers }: { offers: OfferView[] }, days: Days) {
  const made = offers.filter((offer) => holds(days, offer.offeredDay))
  const ended = offers.filter((offer) => holds(days, offer.endedDay))
  const accepted = countOf(made, ({ claimedDay }) => claimedDay !== null)
  const endedAs = (status: string) => ended.filter((offer) => offer.status === status)
  return {
    offered: made.length,
    accepted,
    acceptRate: divide(accepted, made.length),
    claimed: countOf(offers, (offer) => holds(days, offer.claimedDay)),
    declined: endedAs('declined').length,
    expired: endedAs('expired').length,
    revoked: endedAs('revoked').length,
    released: endedAs('released').length,
    fulfilled: endedAs('fulfilled').length,
    meanWaitDays: divide(
      sumOf(made, ({ waitDays }) => waitDays),
      made.length,
    ),
    promisedMinor: sumOf(made, minorOf),
    keptMinor: sumOf(made.filter(isKept), minorOf),
    returnedMinor: sumOf(ended.filter(isBack), minorOf),
    spentMinor: sumOf(endedAs('fulfilled'), minorOf),
  }
}

export const reservedNow = ({ offers }: { offers: OfferView[] }) =>
  sumOf(
    offers.filter(({ status }) => status === 'open' || status === 'claimed'),
    minorOf,
  )

// Of money

type OfCampaign = (campaignId: string) => boolean

export const campaignsOf = ({ campaignIds }: Filters): OfCampaign => {
  return (campaignId) => isIn(campaignIds, campaignId)
}

const legsSum = ({ records }: View, account: string, is: (leg: { campaignId: string; createdAt: number }) => boolean) =>
  sumOf(
    records.legs.filter((leg) => leg.account === account && is(leg)),
    ({ amountMinor }) => amountMinor,
  )

export function moneyFigures(view: View, isChosen: OfCampaign, dayIn: (ms: number | null) => boolean) {
  const payments = view.records.payments.filter((payment) => isChosen(payment.campaignId) && dayIn(payment.confirmedAt))
  const moved = (account: string) => legsSum(view, account, (leg) => isChosen(leg.campaignId) && dayIn(leg.createdAt))
  return {
    donatedMinor: sumOf(payments, ({ amountMinor }) => amountMinor),
    movedInMinor: 0 - moved('transfer'),
    withdrawnMinor: moved('withdrawn'),
  }
}

export const availableNow = (view: View, isChosen: OfCampaign) =>
  legsSum(view, 'available', ({ campaignId }) => isChosen(campaignId))
export const fundedNow = (view: View, isChosen: OfCampaign) =>
  0 -
  legsSum(view, 'external', ({ campaignId }) => isChosen(campaignId)) -
  legsSum(view, 'transfer', ({ campaignId }) => isChosen(campaignId))
