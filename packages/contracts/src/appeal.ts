import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { note } from './text.ts'

/** What can be appealed: a pause for offers not taken, and an offer that ended without the patient's own word. */
export const AppealDecision = z
  .enum(['entry_paused', 'offer_expired', 'offer_revoked', 'offer_released'])
  .meta({ id: 'AppealDecision' })
export type AppealDecision = z.infer<typeof AppealDecision>

export const AppealStatus = z
  .enum(['open', 'accepted', 'refused', 'withdrawn'])
  .meta({ id: 'AppealStatus', description: 'withdrawn: its patient has had their account erased' })
export type AppealStatus = z.infer<typeof AppealStatus>

/** What an accepted appeal has done. None: there was nothing left to put right. */
export const AppealEffect = z
  .enum(['pause_lifted', 'offer_excused', 'place_restored', 'moved_to_front'])
  .meta({ id: 'AppealEffect' })
export type AppealEffect = z.infer<typeof AppealEffect>

/** A patient's appeal, as they see it. */
export const Appeal = z
  .object({
    id: Id,
    decision: AppealDecision,
    entryId: Id,
    offerId: Id.nullable(),
    screeningTypeId: Id,
    screeningName: z.string(),
    text: z.string(),
    status: AppealStatus,
    effects: z.array(AppealEffect),
    answer: z.string().nullable().meta({ description: 'The reason, in words; always there when it was refused' }),
    openedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Appeal' })
export type Appeal = z.infer<typeof Appeal>

/** The same for administrators. */
export const AdminAppeal = Appeal.extend({
  patientId: Id,
  patientName: z.string(),
  decidedAt: Instant.meta({ description: 'When what is appealed was decided' }),
  decidedBy: Id.nullable().meta({ description: 'Who took the decision, and cannot answer; null: the programme did' }),
  answeredBy: Id.nullable(),
}).meta({ id: 'AdminAppeal' })
export type AdminAppeal = z.infer<typeof AdminAppeal>

export const APPEAL_TEXT_MAX = 2_000
const words = note(APPEAL_TEXT_MAX).refine((text) => text.length >= 10, 'Say it in a sentence')

/** What is appealed, and why. */
export const OpenAppealBody = z
  .discriminatedUnion('about', [
    z.strictObject({ about: z.literal('pause'), entryId: Id, text: words }),
    z.strictObject({ about: z.literal('offer'), offerId: Id, text: words }),
  ])
  .meta({ id: 'OpenAppealBody' })
export type OpenAppealBody = z.infer<typeof OpenAppealBody>

export const AcceptAppealBody = z
  .strictObject({ answer: words.optional().meta({ description: 'The patient reads it' }) })
  .meta({ id: 'AcceptAppealBody' })
export const RefuseAppealBody = z
  .strictObject({ answer: words.meta({ description: 'Why; the patient reads it' }) })
  .meta({ id: 'RefuseAppealBody' })

export const AppealFilters = { status: AppealStatus.optional() }
