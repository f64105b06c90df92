import { z } from 'zod'

import { AmountMinor, Id, Instant } from './common.ts'
import { line, note } from './text.ts'

export const OfferStatus = z
  .enum(['open', 'claimed', 'fulfilled', 'declined', 'expired', 'revoked', 'released'])
  .meta({ id: 'OfferStatus' })
export type OfferStatus = z.infer<typeof OfferStatus>

export const DeclineReason = z
  .enum(['not_available', 'already_screened', 'too_far', 'no_longer_wanted', 'other'])
  .meta({ id: 'DeclineReason' })
export type DeclineReason = z.infer<typeof DeclineReason>

/** Money that a campaign holds for one patient and one screening, until `expiresAt`. */
export const Offer = z
  .object({
    id: Id,
    entryId: Id,
    patientId: Id,
    campaignId: Id,
    screeningTypeId: Id,
    amountMinor: AmountMinor,
    status: OfferStatus,
    offeredAt: Instant,
    expiresAt: Instant,
    runId: Id.nullable(),
    extendedAt: Instant.nullable(),
    claimedAt: Instant.nullable(),
    bookBy: Instant.nullable().meta({
      description:
        'Of a claimed offer without an appointment: until when to book one, or the money goes to the next in line',
    }),
    endedAt: Instant.nullable(),
    declineReason: DeclineReason.nullable(),
  })
  .meta({ id: 'Offer' })
export type Offer = z.infer<typeof Offer>

/** What narrows a patient's own list. */
export const OwnOfferFilters = { status: OfferStatus.optional() }

/** What narrows the administrators' list. */
export const OfferFilters = {
  status: OfferStatus.optional(),
  runId: Id.optional(),
  campaignId: Id.optional(),
  patientId: Id.optional(),
}

export const DeclineOfferBody = z
  .strictObject({ reason: DeclineReason, note: note(500).optional() })
  .meta({ id: 'DeclineOfferBody' })

export const ExtendOfferBody = z.strictObject({ reason: line(200) }).meta({ id: 'ExtendOfferBody' })

export const RevokeOfferBody = z
  .strictObject({ reason: line(200).meta({ description: 'Kept in the audit log' }) })
  .meta({ id: 'RevokeOfferBody' })

export const ManualOfferBody = z
  .strictObject({
    entryId: Id,
    campaignId: Id,
    reason: line(300).meta({ description: 'Why this person out of their turn; kept in the audit log' }),
  })
  .meta({ id: 'ManualOfferBody' })
