import { type Schemas, unwrap } from '@goodturn/client'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import { isBusy } from '../admin/runs/run-phases'

export type Run = Schemas['Run']
export type RunPolicy = Schemas['RunPolicy']
export type PlanFlow = Schemas['PlanFlow']
export type Explanation = Schemas['Explanation']
export type Comparison = Schemas['Comparison']
export type ComparedPolicy = Schemas['ComparedPolicy']
export type Candidate = Schemas['CompareBody']['policies'][number]

const RUNS_SHOWN = 10
const CHOICES_MAX = 50
const ENTRIES_MAX = 20
const POLL_MS = 700
const MINUTE_MS = 60_000

/** Who waits now, and for how long. */
export const lineQuery = queryOptions({
  queryKey: keyOf('reports', 'waitlist', 'now'),
  queryFn: async ({ signal }) => {
    // Asked for as JSON; the same address answers CSV to who asks for that.
    return (await unwrap(api.GET('/api/analytics/waitlist', { signal }))) as Schemas['WaitlistReport']
  },
})

/** The groups of the last thirty days, each attribute for itself. */
export const fairnessQuery = queryOptions({
  queryKey: keyOf('reports', 'fairness', 'now'),
  queryFn: async ({ signal }) =>
    (await unwrap(api.GET('/api/analytics/fairness', { signal }))) as Schemas['FairnessReport'],
})

/** One page of runs, newest first. Followed while one of them is at work. */
export const runsQuery = (cursor?: string, limit = RUNS_SHOWN) =>
  queryOptions({
    queryKey: keyOf('runs', 'list', { cursor, limit }),
    queryFn: ({ signal }) => {
      const query = given({ limit, cursor })
      return unwrap(api.GET('/api/admin/matching/runs', { params: { query }, signal }))
    },
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => isBusy(status)) ? POLL_MS : false),
  })

/** The newest runs, to choose one from. */
export const recentRunsQuery = runsQuery(undefined, CHOICES_MAX)

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('runs', 'one', id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/matching/runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.status) ? POLL_MS : false),
  })

/** Where a plan's money goes. It does not change any more once it is planned. */
export const flowsQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('plans', 'flows', id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/admin/matching/runs/{id}/flows', { params: { path: { id } }, signal })),
  })

/** The full why or why not of an entry. What a plan decided does not change any more. */
export const explanationQuery = (id: string, entryId: string) =>
  queryOptions({
    queryKey: keyOf('plans', 'explanation', id, entryId),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/admin/matching/runs/{id}/explanations/{entryId}', { params: { path: { id, entryId } }, signal }),
      ),
  })

/** The places in line of one person, found by their whole address. */
export const entriesOfQuery = (email: string) =>
  queryOptions({
    queryKey: keyOf('waitlist', 'of', email),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/admin/waitlist', { params: { query: { email, limit: ENTRIES_MAX } }, signal })),
  })

/** Policies side by side on one snapshot of now; nothing is stored of it. */
export const comparisonQuery = (policies: readonly Candidate[]) =>
  queryOptions({
    queryKey: keyOf('plans', 'comparison', policies),
    staleTime: MINUTE_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/admin/matching/compare', { body: { policies: [...policies] }, signal })),
  })

/** What a run may have changed. Not its plan: that is fixed once it is made. */
const changedByRun = ['runs', 'reports', 'campaigns', 'offers'] as const

export const useStartRun = () =>
  useWrite({
    send: (policy: Schemas['RunPolicyInput']) =>
      sendOnce(`start-run:${JSON.stringify(policy)}`, (header) =>
        unwrap(api.POST('/api/admin/matching/runs', { params: { header }, body: { policy } })),
      ),
    renews: changedByRun,
  })

export type RunStep = { kind: 'apply' | 'approve'; planHash: string } | { kind: 'discard' } | { kind: 'resume' }

/** Not shown before the API has said so: this is where money is promised. */
export function useRunStep(id: string) {
  const queryClient = useQueryClient()
  return useWrite({
    send: (step: RunStep): Promise<{ status: Run['status'] }> =>
      sendOnce(`${step.kind}-run:${id}`, (header) => {
        const params = { path: { id }, header }
        if (!('planHash' in step)) return unwrap(api.POST(`/api/admin/matching/runs/{id}/${step.kind}`, { params }))
        const body = { planHash: step.planHash }
        return unwrap(api.POST(`/api/admin/matching/runs/{id}/${step.kind}`, { params, body }))
      }),
    done: ({ status }) => queryClient.setQueryData(runQuery(id).queryKey, (run) => run && { ...run, status }),
    renews: changedByRun,
  })
}

/** Computes the plan again from what was frozen, and compares. Changes nothing. */
export const useReplay = (id: string) =>
  useMutation({
    mutationFn: () => unwrap(api.POST('/api/admin/matching/runs/{id}/replay', { params: { path: { id } } })),
  })
