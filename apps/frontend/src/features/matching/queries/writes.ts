import { type Schemas, unwrap } from '@goodturn/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import { type Policy, policyQuery, type Run, runQuery } from './runs'

/** Everything that a run may have changed. */
function useRefresh() {
  const queryClient = useQueryClient()
  return () => {
    const keys = [['matching', 'runs'], ['matching', 'run'], ['matching', 'line'], ['campaigns']]
    return Promise.all([...keys, ['offer-board']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
}

export function useStartRun() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (policy: Schemas['RunPolicyInput']) =>
      sendOnce(`start-run:${JSON.stringify(policy)}`, (header) =>
        unwrap(api.POST('/api/admin/matching/runs', { params: { header }, body: { policy } })),
      ),
    onSettled: refresh,
  })
}

export type RunStep = { kind: 'apply' | 'approve'; planHash: string } | { kind: 'discard' } | { kind: 'resume' }

const sendStep = (id: string, step: RunStep): Promise<{ status: Run['status'] }> =>
  sendOnce(`${step.kind}-run:${id}`, (header) => {
    const params = { path: { id }, header }
    switch (step.kind) {
      case 'apply': {
        const body = { planHash: step.planHash }
        return unwrap(api.POST('/api/admin/matching/runs/{id}/apply', { params, body }))
      }
      case 'approve': {
        const body = { planHash: step.planHash }
        return unwrap(api.POST('/api/admin/matching/runs/{id}/approve', { params, body }))
      }
      case 'discard':
        return unwrap(api.POST('/api/admin/matching/runs/{id}/discard', { params }))
      case 'resume':
        return unwrap(api.POST('/api/admin/matching/runs/{id}/resume', { params }))
    }
  })

/** Not shown before the API has said so: this is where money is promised. */
export function useRunStep(id: string) {
  const queryClient = useQueryClient()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (step: RunStep) => sendStep(id, step),
    onSuccess: ({ status }) => queryClient.setQueryData(runQuery(id).queryKey, (run) => run && { ...run, status }),
    onSettled: refresh,
  })
}

/** Computes the plan again from what was frozen, and compares. Changes nothing. */
export const useReplay = (id: string) =>
  useMutation({
    mutationFn: () => unwrap(api.POST('/api/admin/matching/runs/{id}/replay', { params: { path: { id } } })),
  })

export function useChangePolicy() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: Schemas['PolicyInput']) =>
      sendOnce(`policy:${JSON.stringify(change)}`, (header) =>
        unwrap(api.POST('/api/admin/matching/policies', { params: { header }, body: change })),
      ),
    onSuccess: (policy, { activate = true }) => {
      if (activate) queryClient.setQueryData<Policy>(policyQuery.queryKey, policy)
    },
    onSettled: () =>
      Promise.all(
        [policyQuery.queryKey, ['policies'], ['public-policy']].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
