import { CenterAppointment } from '@goodturn/contracts/appointment'
import { AuditEvent } from '@goodturn/contracts/audit'
import { AdminUser } from '@goodturn/contracts/auth'
import { AdminCampaign } from '@goodturn/contracts/campaign'
import type { MakeExportBody } from '@goodturn/contracts/export'
import { Proposal } from '@goodturn/contracts/matching'
import { Offer } from '@goodturn/contracts/offer'
import { Payout } from '@goodturn/contracts/payout'
import { AdminWaitlistEntry } from '@goodturn/contracts/waitlist'
import { z } from 'zod'

import type { Db } from '../../platform/db'
import type { CursorKey, PageArgs } from '../../platform/paging'
import { keyOfUser, listUsers, toAdminUser } from '../access'
import { type AuditRow, keyOfAuditEvent, listAuditEvents, toAuditEvent } from '../audit'
import { keyOfCampaign, listCampaigns, toAdminCampaign } from '../campaigns'
import { type AppointmentRow, keyOfAppointment, listAppointments, toCenterAppointment } from '../care/appointments'
import { keyOfEntry, listEntries, toAdminEntry } from '../line/waitlist'
import { listProposals } from '../matching'
import { keyOfPayout, listPayouts, toPayout } from '../money/payouts'
import { keyOfOffer, listOffers, toOffer } from '../offers'

export type Batch = { items: object[]; after: CursorKey | null }

/** A list as it can be written down: its columns, and its rows a batch at a time, in the order of its page. */
export type ListSource = { columns: readonly string[]; read: (db: Db, page: PageArgs) => Promise<Batch> }

/** The list that is asked for, read by the same query as its page. */
export function sourceOf(order: MakeExportBody): ListSource {
  switch (order.list) {
    case 'waitlist': {
      const { status, screeningTypeId, stateCode, email, renewal } = order.filters ?? {}
      const narrow = (page: PageArgs) => ({ ...page, status, screeningTypeId, stateCode, email, renewal })
      return source(AdminWaitlistEntry, (db, page) => listEntries(db, narrow(page)), [keyOfEntry, toAdminEntry])
    }
    case 'users': {
      const { filters } = order
      return source(AdminUser, (db, page) => listUsers(db, { ...filters, ...page }), [keyOfUser, toAdminUser])
    }
    case 'campaigns': {
      const { status, donorId } = order.filters ?? {}
      const narrow = (page: PageArgs) => ({ ...page, status, owner: donorId ? { donorId } : ('anyone' as const) })
      return source(AdminCampaign, (db, page) => listCampaigns(db, narrow(page)), [keyOfCampaign, toAdminCampaign])
    }
    case 'offers': {
      const { status, runId, campaignId, patientId } = order.filters ?? {}
      const narrow = (page: PageArgs) => ({ ...page, status, runId, campaignId, patientId })
      return source(Offer, (db, page) => listOffers(db, narrow(page)), [keyOfOffer, toOffer])
    }
    case 'appointments': {
      const { status, centerId, patientId } = order.filters ?? {}
      const list: List<AppointmentRow> = (db, page) => listAppointments(db, { ...page, status, centerId, patientId })
      return source(CenterAppointment, list, [keyOfAppointment, toCenterAppointment])
    }
    case 'payouts': {
      const { status, centerId } = order.filters ?? {}
      return source(Payout, (db, page) => listPayouts(db, { ...page, status, centerId }), [keyOfPayout, toPayout])
    }
    case 'proposals': {
      const { runId } = order.filters
      const keyOf = ({ rank }: Proposal): CursorKey => [String(rank)]
      return source(Proposal, (db, page) => listProposals(db, { runId, page }), [keyOf, (proposal) => proposal])
    }
    case 'audit': {
      const { filters } = order
      const list: List<AuditRow> = (db, page) => listAuditEvents(db, { ...filters, ...page })
      return source(AuditEvent, list, [keyOfAuditEvent, toAuditEvent])
    }
  }
}

type List<Row> = (db: Db, page: PageArgs) => Promise<Row[]>

function source<Row>(
  schema: z.ZodObject,
  list: List<Row>,
  [keyOf, toItem]: [(row: Row) => CursorKey, (row: Row) => object],
): ListSource {
  const read = async (db: Db, page: PageArgs): Promise<Batch> => {
    const rows = await list(db, page)
    const shown = rows.slice(0, page.limit)
    const last = shown.at(-1)
    return { items: shown.map(toItem), after: rows.length > page.limit && last !== undefined ? keyOf(last) : null }
  }
  return { columns: columnsOf(schema), read }
}

/** What the contract says that an item has, inner parts by their path: `balance.availableMinor`. Money so says its unit. */
const columnsOf = (schema: z.ZodObject, path = ''): string[] =>
  Object.entries(schema.shape).flatMap(([name, inner]) =>
    inner instanceof z.ZodObject ? columnsOf(inner, `${path}${name}.`) : [`${path}${name}`],
  )
