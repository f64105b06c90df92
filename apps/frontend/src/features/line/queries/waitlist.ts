import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Entry = Schemas['AdminWaitlistEntry']
const PAGE_SIZE = 20

/** Everybody's places in line, newest first. */
export const entriesQuery = ({ status, type, state, email, renewal, cursor }: Narrowing) =>
  queryOptions({
    queryKey: ['waitlist', 'list', { status, type, state, email, renewal, cursor }],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status ? { status } : {}),
        ...(type ? { screeningTypeId: type } : {}),
        ...(state ? { stateCode: state } : {}),
        ...(email ? { email } : {}),
        ...(renewal ? { renewal } : {}),
        ...(cursor ? { cursor } : {}),
      }
      return unwrap(api.GET('/api/admin/waitlist', { params: { query }, signal }))
    },
  })

const OFFERS_MAX = 100

/** The offers of a person for one place in line; the API lists them by person. */
export const offersOfEntryQuery = ({ id, patientId }: Pick<Entry, 'id' | 'patientId'>) =>
  queryOptions({
    queryKey: ['waitlist', 'offers', id],
    queryFn: async ({ signal }) => {
      const query = { patientId, limit: OFFERS_MAX }
      const { items } = await unwrap(api.GET('/api/admin/offers', { params: { query }, signal }))
      return items.filter(({ entryId }) => entryId === id)
    },
  })

export function useMove(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Schemas['ChangePriorityBody']) =>
      unwrap(api.PATCH('/api/admin/waitlist/{id}', { params: { path: { id } }, body })),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['waitlist'] }),
        queryClient.invalidateQueries({ queryKey: ['audit'] }),
      ]),
  })
}

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
