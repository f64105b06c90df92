import { z } from 'zod'

import { AmountMinor, Id, Instant, InstantInput, LgaCode, Sex, StateCode } from './common.ts'
import { line } from './text.ts'

/** Who a screening is for, medically. A rule that is null does not limit anybody; `sexes` null means both. */
export const ClinicalRules = z
  .object({
    ageMin: z.int().nullable(),
    ageMax: z.int().nullable(),
    sexes: z.array(Sex).min(1).nullable().meta({ description: 'null: both' }),
    repeatMonths: z.int().nullable().meta({ description: 'Months until the same person may be screened again' }),
  })
  .meta({ id: 'ClinicalRules' })
export type ClinicalRules = z.infer<typeof ClinicalRules>

export const ScreeningType = z
  .object({
    id: Id,
    name: z.string(),
    categoryId: Id,
    priceMinor: AmountMinor,
    clinicalRules: ClinicalRules,
    active: z.boolean().meta({ description: 'Whether people can join its line now' }),
  })
  .meta({ id: 'ScreeningType' })
export type ScreeningType = z.infer<typeof ScreeningType>

/** What narrows the list of screening types. */
export const ScreeningTypeFilters = { categoryId: Id.optional(), active: z.enum(['true', 'false']).optional() }

export const Category = z
  .object({ id: Id, name: z.string(), active: z.boolean().meta({ description: 'false: retired' }) })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof Category>

export const Region = z
  .object({
    code: z.union([StateCode, LgaCode]),
    name: z.string(),
    kind: z.enum(['state', 'lga']),
    parentCode: StateCode.nullable().meta({ description: 'The state of an LGA; null for a state' }),
  })
  .meta({ id: 'Region' })
export type Region = z.infer<typeof Region>

/** All regions at once: states first, then LGAs, each by code. */
export const RegionList = z.object({ items: z.array(Region) }).meta({ id: 'RegionList' })
export type RegionList = z.infer<typeof RegionList>

export const CategoryInput = z.strictObject({ name: line(100) }).meta({ id: 'CategoryInput' })
export const CategoryChange = z
  .strictObject({ name: line(100), active: z.boolean() })
  .partial()
  .meta({ id: 'CategoryChange' })
export type CategoryChange = z.infer<typeof CategoryChange>

const Age = z.int().min(0).max(150).nullable()

/** A rule that is null does not limit anybody. */
const ClinicalRulesInput = z
  .strictObject({
    ageMin: Age,
    ageMax: Age,
    sexes: z.array(Sex).min(1).max(2).nullable(),
    repeatMonths: z.int().min(1).max(1_200).nullable(),
  })
  .refine(({ ageMin, ageMax }) => (ageMin ?? 0) <= (ageMax ?? 150), {
    message: 'This must not be below the lowest age',
    path: ['ageMax'],
  })
  .meta({ id: 'ClinicalRulesInput' })

export const ScreeningTypeInput = z
  .strictObject({ categoryId: Id, name: line(100), priceMinor: AmountMinor, clinicalRules: ClinicalRulesInput })
  .meta({ id: 'ScreeningTypeInput' })
export type ScreeningTypeInput = z.infer<typeof ScreeningTypeInput>

/** What is not given stays; clinical rules are given whole. A price has a day of its own: see its prices. */
export const ScreeningTypeChange = z
  .strictObject({ categoryId: Id, name: line(100), clinicalRules: ClinicalRulesInput, active: z.boolean() })
  .partial()
  .meta({ id: 'ScreeningTypeChange' })
export type ScreeningTypeChange = z.infer<typeof ScreeningTypeChange>

export const ScreeningPrice = z
  .object({ id: Id, priceMinor: AmountMinor, effectiveFrom: Instant, createdAt: Instant })
  .meta({ id: 'ScreeningPrice' })
export type ScreeningPrice = z.infer<typeof ScreeningPrice>
export const ScreeningPriceList = z.object({ items: z.array(ScreeningPrice) }).meta({ id: 'ScreeningPriceList' })

export const ScreeningPriceInput = z
  .strictObject({
    priceMinor: AmountMinor,
    effectiveFrom: InstantInput.optional().meta({ description: 'At once when absent; never in the past' }),
  })
  .meta({ id: 'ScreeningPriceInput' })

export const PriceParams = z.strictObject({ id: Id, priceId: Id })
