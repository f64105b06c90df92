import { z } from 'zod'

import { Day, Id, StateCode } from './common.ts'

export const Period = z.object({ from: Day, to: Day, timeZone: z.string() }).meta({ id: 'Period' })
export type Period = z.infer<typeof Period>

export const AppliedFilters = z
  .object({
    stateCodes: z.array(StateCode).nullable(),
    screeningTypeIds: z.array(Id).nullable(),
    campaignIds: z.array(Id).nullable(),
  })
  .meta({ id: 'AppliedFilters' })
export type AppliedFilters = z.infer<typeof AppliedFilters>

/** What every report begins with. */
export const reportHead = { period: Period, filters: AppliedFilters }
