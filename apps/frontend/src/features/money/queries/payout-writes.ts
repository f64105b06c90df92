import { type Schemas, unwrap } from '@goodturn/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import { type OnePayout, payoutQuery } from './payouts'

function useRefresh() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['payouts'] }),
      queryClient.invalidateQueries({ queryKey: ['audit'] }),
    ])
}

export function useDraft() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: Schemas['DraftPayoutBody']): Promise<OnePayout> =>
      sendOnce(`draft-payout:${body.centerId}:${body.from}:${body.to}`, (header) =>
        unwrap(api.POST('/api/admin/payouts', { params: { header }, body })),
      ),
    onSettled: refresh,
  })
}

export type Step =
  /** `bankAccountId`: the account that was looked at, in spite of a hold. */
  | { kind: 'approve'; bankAccountId?: string }
  | { kind: 'cancel' }
  | { kind: 'paid'; reference: string }
  | { kind: 'failed'; reason: string }

const send = (id: string, step: Step): Promise<OnePayout> => {
  // A draft that is approved again after a failure is another intention than the first time, but the first has its answer.
  const told =
    'reference' in step
      ? step.reference
      : 'reason' in step
        ? step.reason
        : 'bankAccountId' in step
          ? step.bankAccountId
          : ''
  return sendOnce(`${step.kind}-payout:${id}:${told}`, (header) => {
    const params = { path: { id }, header }
    switch (step.kind) {
      case 'approve':
        return unwrap(
          api.POST('/api/admin/payouts/{id}/approve', {
            params,
            ...(step.bankAccountId ? { body: { bankAccountId: step.bankAccountId } } : {}),
          }),
        )
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
export function useStep(id: string) {
  const queryClient = useQueryClient()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (step: Step) => send(id, step),
    onSuccess: (payout) => queryClient.setQueryData(payoutQuery(id).queryKey, payout),
    onSettled: refresh,
  })
}
