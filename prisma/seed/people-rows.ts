import type { SeedCampaign } from './campaigns.ts'
import type { EntryState, SeedOffer } from './history.ts'
import { iso, isoOrNull, type Row } from './insert-rows.ts'
import type { Balance } from './ledger-rows.ts'
import type { SeedPerson } from './people.ts'

export const toUserRow = (person: Pick<SeedPerson, 'id' | 'email' | 'fullName' | 'createdAt'>): Row => ({
  id: person.id,
  email: person.email,
  full_name: person.fullName,
  email_verified_at: iso(person.createdAt),
  created_at: iso(person.createdAt),
})

export const toProfileRow = (person: SeedPerson): Row => ({
  user_id: person.id,
  date_of_birth: person.dateOfBirth,
  sex: person.sex,
  state_code: person.stateCode,
  lga_code: person.lgaCode,
  monthly_income_minor: person.monthlyIncomeMinor,
})

/** Without a state of its own an entry has been waiting since it joined. */
export const toEntryRows = (person: SeedPerson, states: ReadonlyMap<string, EntryState> = new Map()): Row[] =>
  person.entries.map((entry) => {
    const state = states.get(entry.id)
    return {
      id: entry.id,
      patient_id: person.id,
      screening_type_id: entry.screeningTypeId,
      status: state?.status ?? 'waiting',
      joined_at: iso(entry.joinedAt),
      priority_tier: entry.priorityTier,
      waiting_since: iso(state?.waitingSince ?? entry.joinedAt),
      matched_at: isoOrNull(state?.matchedAt ?? null),
      paused_until: isoOrNull(state?.pausedUntil ?? null),
      created_at: iso(entry.joinedAt),
      ended_at: isoOrNull(state?.endedAt ?? null),
    }
  })

export type CampaignExtras = { donorId: string | null; status: string; balance: Balance | undefined }

export function toCampaignRow(campaign: SeedCampaign, { donorId, status, balance }: CampaignExtras): Row {
  const { targeting } = campaign
  return {
    id: campaign.id,
    donor_id: donorId,
    title: campaign.title,
    status,
    is_general_pool: campaign.isGeneralPool,
    screening_type_ids: campaign.screeningTypeIds,
    age_min: targeting.ageMin,
    age_max: targeting.ageMax,
    sexes: targeting.sexes,
    state_codes: targeting.stateCodes,
    lga_codes: targeting.lgaCodes,
    income_max_minor: targeting.incomeMaxMinor,
    starts_at: isoOrNull(campaign.startsAt),
    ends_at: isoOrNull(campaign.endsAt),
    funded_minor: balance?.funded ?? 0,
    available_minor: balance?.available ?? 0,
    reserved_minor: balance?.reserved ?? 0,
    spent_minor: balance?.spent ?? 0,
    created_at: iso(campaign.createdAt),
  }
}

export const toOfferRow = (offer: SeedOffer, bookBy: number | null = null): Row => ({
  id: offer.id,
  entry_id: offer.entryId,
  patient_id: offer.patientId,
  campaign_id: offer.campaignId,
  screening_type_id: offer.screeningTypeId,
  amount_minor: offer.amountMinor,
  status: offer.status,
  offered_at: iso(offer.offeredAt),
  expires_at: iso(offer.expiresAt),
  claimed_at: isoOrNull(offer.claimedAt),
  ended_at: isoOrNull(offer.endedAt),
  decline_reason: offer.declineReason,
  book_by: isoOrNull(bookBy),
})
