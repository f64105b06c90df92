import { z } from 'zod'

import { AmountMinor, Id, Instant } from './common.ts'

export const Strategy = z.enum(['first-come', 'max-reach']).meta({ id: 'Strategy' })

const PolicyFields = {
  strategy: Strategy,
  screeningTypeIds: z.array(Id).min(1).max(200).nullable(),
  maxMatches: z.int().min(1).max(10_000_000).nullable(),
  maxSpendMinor: AmountMinor.nullable(),
  maxOpenOffers: z.int().min(1).max(20),
  agingDays: z.int().min(1).max(3_650).nullable(),
}

/** What decides a plan; the settings of an offer's life are not part of it. */
export const RunPolicy = z.object(PolicyFields).meta({ id: 'RunPolicy' })
export type RunPolicy = z.infer<typeof RunPolicy>

/** What a run may ask for over the active policy. */
export const RunPolicyInput = z.strictObject(PolicyFields).partial().meta({ id: 'RunPolicyInput' })
export type RunPolicyInput = z.infer<typeof RunPolicyInput>

const OfferFields = {
  offerWindowDays: z.int().min(1).max(90),
  extensionDays: z.int().min(1).max(30),
  keepsPlace: z.boolean(),
  strikesMax: z.int().min(1).max(20).nullable(),
  strikePauseDays: z.int().min(1).max(365),
  bookingDays: z.int().min(1).max(365).meta({
    description: 'Within how many days of the claim, or of an appointment that fell through, one must be booked',
  }),
  noShowsMax: z
    .int()
    .min(1)
    .max(20)
    .meta({ description: 'How many times a patient may not come before the money goes on' }),
  renewalDays: z.int().min(30).max(3_650).nullable().meta({
    description: 'Days of waiting, or since the last answer, after which patients are asked whether they still want it',
  }),
  renewalAnswerDays: z.int().min(7).max(90).meta({
    description: 'Within how many days they answer; a reminder comes at half of them, and silence pauses the place',
  }),
  scheduled: z.boolean(),
  approvalAboveMinor: z.int().min(0).max(1_000_000_000_000_000).nullable().meta({
    description:
      'A plan that promises more takes two administrators: one approves it, another applies it; null: none does',
  }),
}

/** A version of the programme's policy. */
export const Policy = z
  .object({ version: z.int(), ...PolicyFields, ...OfferFields, createdAt: Instant })
  .meta({ id: 'Policy' })
export type Policy = z.infer<typeof Policy>

/** What is not given stays as the active version has it. */
export const PolicyInput = z
  .strictObject({
    ...PolicyFields,
    ...OfferFields,
    activate: z.boolean().meta({ description: 'Whether it comes into force at once; it does when nothing is said' }),
  })
  .partial()
  .meta({ id: 'PolicyInput' })
export type PolicyInput = z.infer<typeof PolicyInput>

/** One side of a policy in plain language, for people who wait as much as for those who decide. */
export const PolicyPart = z
  .object({
    key: z.enum([
      'line',
      'choice',
      'screenings',
      'limits',
      'person',
      'offer',
      'unanswered',
      'claimed',
      'renewal',
      'runs',
    ]),
    title: z.string(),
    sentences: z.array(z.string()),
  })
  .meta({ id: 'PolicyPart' })
export type PolicyPart = z.infer<typeof PolicyPart>

/** A version with its place in the history. It never changes, but for whether it is in force. */
export const PolicyVersion = Policy.extend({
  id: Id,
  isActive: z.boolean(),
  activatedAt: Instant.nullable().meta({ description: 'When it last came into force; null: never' }),
  createdByName: z.string().nullable().meta({ description: 'null: it came with the programme' }),
  runs: z.int().meta({ description: 'How many runs were started under it' }),
  text: z.array(PolicyPart),
}).meta({ id: 'PolicyVersion' })
export type PolicyVersion = z.infer<typeof PolicyVersion>

/** What a version would say. */
export const PolicyPreview = z.object({ text: z.array(PolicyPart) }).meta({ id: 'PolicyPreview' })
export type PolicyPreview = z.infer<typeof PolicyPreview>

/** What anybody may read of the policy in force. */
export const PublicPolicy = z
  .object({ version: z.int(), inForceSince: Instant, text: z.array(PolicyPart) })
  .meta({ id: 'PublicPolicy' })
export type PublicPolicy = z.infer<typeof PublicPolicy>

export const PolicyLanguage = z.enum(['en', 'fr']).meta({ id: 'PolicyLanguage' })
export type PolicyLanguage = z.infer<typeof PolicyLanguage>

/** In which language the text is. */
export const PolicyQuery = z.strictObject({ language: PolicyLanguage.optional() })
