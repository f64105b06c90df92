import { z } from 'zod'

import { Instant } from './common.ts'

export const RenewalState = z.enum(['asked', 'lapsed']).meta({
  id: 'RenewalState',
  description:
    'asked: the patient is asked whether they still want the place. lapsed: nobody answered, so it is paused',
})
export type RenewalState = z.infer<typeof RenewalState>

/** The question whether somebody still wants their place, as it stands on the place. */
export const PlaceRenewal = z
  .object({ state: RenewalState, askedAt: Instant, answerBy: Instant })
  .meta({ id: 'PlaceRenewal' })
export type PlaceRenewal = z.infer<typeof PlaceRenewal>

const answer = {
  stillInterested: z.boolean().meta({ description: 'true: the place stays, or is resumed. false: it is given up' }),
}

export const AnswerRenewalBody = z.strictObject(answer).meta({ id: 'AnswerRenewalBody' })

/** The same from a mail, by whoever has it: nothing happens by opening the link, only by sending this. */
export const AnswerByMailBody = z
  .strictObject({ token: z.string().min(1).max(200), ...answer })
  .meta({ id: 'AnswerByMailBody' })

/** What became of the place. Whoever holds the mail need not be signed in, so it says no more. */
export const RenewalAnswered = z
  .object({ screeningName: z.string(), stillInterested: z.boolean(), joinedAt: Instant })
  .meta({ id: 'RenewalAnswered' })
export type RenewalAnswered = z.infer<typeof RenewalAnswered>

/** How renewals go. */
export const RenewalFigures = z
  .object({
    askedAfterDays: z.int().nullable().meta({ description: 'Of the policy in force; null: nobody is asked' }),
    answerDays: z.int(),
    asked: z.int().meta({ description: 'Places whose question is open' }),
    lapsed: z.int().meta({ description: 'Places that are paused because nobody answered' }),
    last30Days: z.object({ kept: z.int(), left: z.int(), lapsed: z.int() }),
  })
  .meta({ id: 'RenewalFigures' })
export type RenewalFigures = z.infer<typeof RenewalFigures>
