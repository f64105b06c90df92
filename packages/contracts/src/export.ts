import { z } from 'zod'

import { AppointmentFilters } from './appointment.ts'
import { AuditFilters } from './audit.ts'
import { AdminUserFilters } from './auth.ts'
import { AdminCampaignFilters } from './campaign.ts'
import { Id, Instant } from './common.ts'
import { OfferFilters } from './offer.ts'
import { PayoutFilters } from './payout.ts'
import { WaitlistFilters } from './waitlist.ts'

/** The lists that administrators may take away as a file. */
export const ExportList = z
  .enum(['waitlist', 'users', 'campaigns', 'offers', 'appointments', 'payouts', 'proposals', 'audit'])
  .meta({ id: 'ExportList' })
export type ExportList = z.infer<typeof ExportList>

const wish = <List extends ExportList, Filters extends z.ZodRawShape>(list: List, filters: Filters) =>
  z.strictObject({ list: z.literal(list), filters: z.strictObject(filters).optional() })

/** Which list, narrowed as on its page. */
export const MakeExportBody = z
  .discriminatedUnion('list', [
    wish('waitlist', WaitlistFilters),
    wish('users', AdminUserFilters),
    wish('campaigns', AdminCampaignFilters),
    wish('offers', OfferFilters),
    wish('appointments', AppointmentFilters),
    wish('payouts', PayoutFilters),
    z.strictObject({ list: z.literal('proposals'), filters: z.strictObject({ runId: Id }) }),
    wish('audit', AuditFilters),
  ])
  .meta({ id: 'MakeExportBody' })
export type MakeExportBody = z.infer<typeof MakeExportBody>

export const ExportStatus = z
  .enum(['running', 'complete', 'cut_off'])
  .meta({ id: 'ExportStatus', description: 'cut_off: it was broken off, and what was sent is a part of the list' })
export type ExportStatus = z.infer<typeof ExportStatus>

/** One line of the export log. */
export const Export = z
  .object({
    id: Id,
    list: ExportList,
    filters: z.record(z.string(), z.string()).meta({
      description: 'Ids and codes. That somebody was looked for by address or name is in `byEmail`, the words nowhere',
    }),
    byEmail: z.boolean(),
    actorId: Id,
    startedAt: Instant,
    endedAt: Instant.nullable(),
    rows: z.int().nonnegative().meta({ description: 'How many were handed out; never fewer than were sent' }),
    status: ExportStatus,
  })
  .meta({ id: 'Export' })
export type Export = z.infer<typeof Export>

export const ExportFilters = { list: ExportList.optional(), actorId: Id.optional() }

/** How many exports one administrator may start within an hour. */
export const EXPORTS_PER_HOUR_MAX = 20
