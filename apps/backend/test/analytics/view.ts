import { dayOf, yearsBetween } from './days'
import type { EntryRecord, OfferRecord, ProfileRecord, Records } from './records'

// The records as the definitions speak of them: each entry and offer with its days and what its person is like now.

export type GroupKeys = {
  age: string
  sex: string
  stateCode: string | null
  lgaCode: string | null
  income: string
}

export type EntryView = GroupKeys & {
  status: EntryRecord['status']
  screeningTypeId: string
  joinedDay: number
  /** Of the first offer since joinedAt. */
  matchedDay: number | null
  withdrawnDay: number | null
  lapsedDay: number | null
  hasClaimOrScreening: boolean
  isScreened: boolean
}

export type OfferView = GroupKeys & {
  status: OfferRecord['status']
  screeningTypeId: string
  campaignId: string
  runId: string | null
  amountMinor: number
  offeredDay: number
  claimedDay: number | null
  endedDay: number | null
  /** The day on which a wait began that ended with this offer, the place lost; null: it did not. */
  lostSinceDay: number | null
  waitDays: number
  claimHours: number | null
}

export type View = { today: number; records: Records; entries: EntryView[]; offers: OfferView[] }

const AGE_BANDS: [number, string][] = [
  [70, '70+'],
  [60, '60-69'],
  [50, '50-59'],
  [40, '40-49'],
  [30, '30-39'],
  [18, '18-29'],
]
const INCOME_BANDS: [number, string][] = [
  [30_000_000, '30000000+'],
  [15_000_000, '15000000-29999999'],
  [7_000_000, '7000000-14999999'],
  [3_000_000, '3000000-6999999'],
]

const ageBandOf = (dateOfBirth: string | null, day: number): string => {
  if (dateOfBirth === null) return 'unknown'
  const years = yearsBetween(dateOfBirth, day)
  return AGE_BANDS.find(([from]) => years >= from)?.[1] ?? '0-17'
}

const incomeBandOf = (incomeMinor: number | null): string =>
  incomeMinor === null ? 'unknown' : (INCOME_BANDS.find(([from]) => incomeMinor >= from)?.[1] ?? '0-2999999')

const nobody: Omit<ProfileRecord, 'userId'> = {
  dateOfBirth: null,
  sex: null,
  stateCode: null,
  lgaCode: null,
  monthlyIncomeMinor: null,
}

const keysOf = (profile: Omit<ProfileRecord, 'userId'>, waitBegan: number): GroupKeys => ({
  age: ageBandOf(profile.dateOfBirth, dayOf(waitBegan)),
  sex: profile.sex ?? 'unknown',
  stateCode: profile.stateCode,
  lgaCode: profile.lgaCode,
  income: incomeBandOf(profile.monthlyIncomeMinor),
})

const dayOrNull = (ms: number | null): number | null => (ms === null ? null : dayOf(ms))

function viewEntry(
  entry: EntryRecord,
  offers: readonly OfferRecord[],
  person: Omit<ProfileRecord, 'userId'>,
): EntryView {
  const times = offers.map(({ offeredAt }) => offeredAt).filter((offeredAt) => offeredAt >= entry.joinedAt)
  const hasOffer = (...statuses: string[]) => offers.some(({ status }) => statuses.includes(status))
  return {
    ...keysOf(person, entry.joinedAt),
    status: entry.status,
    screeningTypeId: entry.screeningTypeId,
    joinedDay: dayOf(entry.joinedAt),
    matchedDay: times.length > 0 ? dayOf(Math.min(...times)) : null,
    withdrawnDay: entry.status === 'withdrawn' ? dayOrNull(entry.endedAt) : null,
    lapsedDay: entry.status === 'expired' ? dayOrNull(entry.endedAt) : null,
    hasClaimOrScreening: hasOffer('claimed', 'fulfilled'),
    isScreened: hasOffer('fulfilled'),
  }
}

const HOUR_MS = 3_600_000

const viewOffer = (offer: OfferRecord, person: Omit<ProfileRecord, 'userId'>): OfferView => ({
  ...keysOf(person, offer.waitedSince),
  status: offer.status,
  screeningTypeId: offer.screeningTypeId,
  campaignId: offer.campaignId,
  runId: offer.runId,
  amountMinor: offer.amountMinor,
  offeredDay: dayOf(offer.offeredAt),
  claimedDay: dayOrNull(offer.claimedAt),
  endedDay: dayOrNull(offer.endedAt),
  lostSinceDay: offer.placeLost ? dayOf(offer.waitedSince) : null,
  waitDays: dayOf(offer.offeredAt) - dayOf(offer.waitedSince),
  claimHours: offer.claimedAt === null ? null : Math.ceil((offer.claimedAt - offer.offeredAt) / HOUR_MS),
})

export function viewOf(records: Records): View {
  const profiles = new Map(records.profiles.map((profile) => [profile.userId, profile]))
  const offersOf = Map.groupBy(records.offers, ({ entryId }) => entryId)
  return {
    today: dayOf(records.now),
    records,
    entries: records.entries.map((entry) =>
      viewEntry(entry, offersOf.get(entry.id) ?? [], profiles.get(entry.patientId) ?? nobody),
    ),
    offers: records.offers.map((offer) => viewOffer(offer, profiles.get(offer.patientId) ?? nobody)),
  }
}
