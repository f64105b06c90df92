import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import { filtersOf, type Narrowing } from '../address'

export type Entry = Schemas['AdminWaitlistEntry']
const PAGE_SIZE = 20

/** Everybody's places in line, newest first. */
export const entriesQuery = (narrowing: Narrowing) =>
  queryOptions({
    queryKey: keyOf('waitlist', 'all', { ...filtersOf(narrowing), cursor: narrowing.cursor }),
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, ...filtersOf(narrowing), cursor: narrowing.cursor })
      return unwrap(api.GET('/api/admin/waitlist', { params: { query }, signal }))
    },
  })

const OFFERS_MAX = 100

/** The offers of a person for one place in line; the API lists them by person. */
export const offersOfEntryQuery = ({ id, patientId }: Pick<Entry, 'id' | 'patientId'>) =>
  queryOptions({
    queryKey: keyOf('offers', 'entry', id),
    queryFn: async ({ signal }) => {
      const query = { patientId, limit: OFFERS_MAX }
      const { items } = await unwrap(api.GET('/api/admin/offers', { params: { query }, signal }))
      return items.filter(({ entryId }) => entryId === id)
    },
  })

export const useMove = (id: string) =>
  useWrite({
    send: (body: Schemas['ChangePriorityBody']) =>
      unwrap(api.PATCH('/api/admin/waitlist/{id}', { params: { path: { id } }, body })),
    renews: ['waitlist', 'audit'],
  })

/** How many are asked whether they still want their place, and what they say. */
export const renewalsQuery = queryOptions({
  queryKey: keyOf('waitlist', 'renewals'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/admin/renewals', { signal })),
})

export type ImportReport = Schemas['ImportReport']
type Sent = { csv: string; isDryRun: boolean; intention: string }

/** Sends one part of a file. A preview writes nothing, so it needs no key. */
export async function sendImport({ csv, isDryRun, intention }: Sent): Promise<ImportReport> {
  const send = (header: { 'idempotency-key'?: string }) =>
    unwrap(
      api.POST('/api/admin/waitlist/import', {
        params: { query: { dryRun: isDryRun ? 'true' : 'false' }, header },
        body: csv,
        bodySerializer: (body) => body,
        headers: { 'content-type': 'text/csv' },
      }),
    )
  return isDryRun ? send({}) : sendOnce(intention, send)
}
