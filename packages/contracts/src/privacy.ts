import { z } from 'zod'

import { Instant } from './common.ts'

const Rows = z.array(z.record(z.string(), z.unknown()))

/** Everything that is stored about one person, as it is stored; at most 5,000 rows of each kind, the newest. */
export const MyData = z
  .object({
    takenAt: Instant,
    account: z.record(z.string(), z.unknown()),
    profile: z.record(z.string(), z.unknown()).nullable(),
    secondFactor: z
      .object({ since: Instant, recoveryCodesLeft: z.int() })
      .nullable()
      .meta({ description: 'That there is one, since when; never its secret or its codes' }),
    sessions: Rows,
    apiTokens: Rows,
    waitlist: Rows,
    renewals: Rows.meta({ description: 'When I was asked whether I still want a place, and what I said' }),
    offers: Rows,
    appeals: Rows,
    appointments: Rows,
    results: Rows.meta({ description: 'Their files are downloaded one by one' }),
    campaigns: Rows,
    payments: Rows,
    centers: Rows,
    messages: Rows,
    log: Rows.meta({ description: 'What I have done, as the audit log keeps it' }),
  })
  .meta({ id: 'MyData' })
export type MyData = z.infer<typeof MyData>

export const EraseBody = z
  .strictObject({ password: z.string().min(1).max(1_024).meta({ format: 'password', description: 'Mine, once more' }) })
  .meta({ id: 'EraseBody' })
