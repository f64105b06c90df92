import { z } from 'zod'

import { AmountMinor, Id, LgaCode, Sex, StateCode } from './common.ts'

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

export const Category = z.object({ id: Id, name: z.string() }).meta({ id: 'Category' })
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

export const PublicCenter = z
  .object({ id: Id, name: z.string(), stateCode: StateCode.nullable(), lgaCode: LgaCode.nullable() })
  .meta({ id: 'PublicCenter' })
export type PublicCenter = z.infer<typeof PublicCenter>

export const CenterFilters = { stateCode: StateCode.optional(), lgaCode: LgaCode.optional() }
