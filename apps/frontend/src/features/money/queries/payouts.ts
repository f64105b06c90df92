import { type Schemas, unwrap } from '@goodturn/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { byCursor, given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { Narrowing } from '../address'

export type Payout = Schemas['Payout']
/** With the account that it goes to. */
export type OnePayout = Schemas['PayoutDetail']
export type PayoutStatus = Payout['status']
export type Owed = Schemas['Owed']

const PAGE_SIZE = 20
const LINES = 50

/** Payouts, newest first; drafts, which wait for a second person, unless others are asked for. */
export const payoutsQuery = ({ status = 'draft', center, cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('payouts', 'all', { status, center, cursor }),
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, status: status === 'all' ? null : status, centerId: center, cursor })
      return unwrap(api.GET('/api/admin/payouts', { params: { query }, signal }))
    },
  })

/** What centers are owed and no payout has yet. */
export const owedQuery = infiniteQueryOptions({
  queryKey: keyOf('payables', 'all'),
  ...byCursor,
  queryFn: ({ pageParam: cursor, signal }) =>
    unwrap(api.GET('/api/admin/payouts/owed', { params: { query: given({ limit: PAGE_SIZE, cursor }) }, signal })),
})

export const payoutQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('payouts', 'one', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/payouts/{id}', { params: { path: { id } }, signal })),
  })

/** The screenings that a payout pays for, newest first. */
export const linesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('payouts', 'lines', id),
    ...byCursor,
    queryFn: ({ pageParam: cursor, signal }) => {
      const params = { path: { id }, query: given({ limit: LINES, cursor }) }
      return unwrap(api.GET('/api/admin/payouts/{id}/lines', { params, signal }))
    },
  })

export const useDraft = () =>
  useWrite({
    send: (body: Schemas['DraftPayoutBody']): Promise<OnePayout> =>
      sendOnce(`draft-payout:${body.centerId}:${body.from}:${body.to}`, (header) =>
        unwrap(api.POST('/api/admin/payouts', { params: { header }, body })),
      ),
    renews: ['payouts', 'payables', 'audit'],
  })

export type Step =
  /** `bankAccountId`: the account that was looked at, in spite of a hold. */
  | { kind: 'approve'; bankAccountId?: string }
  | { kind: 'cancel' }
  | { kind: 'paid'; reference: string }
  | { kind: 'failed'; reason: string }

const send = (id: string, step: Step): Promise<OnePayout> => {
  // A draft that is approved again after a failure is another intention than the first time, but the first has its answer.
  const { kind, ...told } = step
  return sendOnce(`${kind}-payout:${id}:${Object.values(told)[0] ?? ''}`, (header) => {
    const params = { path: { id }, header }
    switch (step.kind) {
      case 'approve': {
        const { bankAccountId } = step
        return unwrap(
          api.POST('/api/admin/payouts/{id}/approve', {
            params,
            ...(bankAccountId ? { body: { bankAccountId } } : {}),
          }),
        )
      }
      case 'cancel':
        return unwrap(api.POST('/api/admin/payouts/{id}/cancel', { params }))
      case 'paid':
        return unwrap(api.POST('/api/admin/payouts/{id}/paid', { params, body: { reference: step.reference } }))
      case 'failed':
        return unwrap(api.POST('/api/admin/payouts/{id}/failed', { params, body: { reason: step.reason } }))
    }
  })
}

/** Not shown before the API has said so: this is money. */
export const useStep = (id: string) =>
  useWrite({
    send: (step: Step) => send(id, step),
    answers: () => payoutQuery(id).queryKey,
    renews: ['payouts', 'payables', 'audit'],
  })
