import { type Schemas, unwrap } from '@goodturn/client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/api/client'
import type { Language } from '@/lib/preferences'
import { isBusy } from '../admin/runs/run-phases'

export type Run = Schemas['Run']
export type Policy = Schemas['Policy']
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

export const policyQuery = queryOptions({
  queryKey: ['matching', 'policy'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/admin/matching/policy', { signal })),
})

export type PolicyChange = Schemas['PolicyInput']

/** What a version with these changes would say. The words of before stay until the new ones are there. */
export const previewQuery = (language: Language, change: PolicyChange) =>
  queryOptions({
    queryKey: ['matching', 'policy', 'preview', language, change],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const params = { query: { language } }
      return unwrap(api.POST('/api/admin/matching/policies/preview', { params, body: change, signal }))
    },
  })

/** Who waits now, and for how long. */
export const lineQuery = queryOptions({
  queryKey: ['matching', 'line'],
  queryFn: async ({ signal }) => {
    // Asked for as JSON; the same address answers CSV to who asks for that.
    return (await unwrap(api.GET('/api/analytics/waitlist', { signal }))) as Schemas['WaitlistReport']
  },
})

/** The groups of the last thirty days, each attribute for itself. */
export const fairnessQuery = queryOptions({
  queryKey: ['matching', 'fairness'],
  queryFn: async ({ signal }) =>
    (await unwrap(api.GET('/api/analytics/fairness', { signal }))) as Schemas['FairnessReport'],
})

/** One page of runs, newest first. Followed while one of them is at work. */
export const runsQuery = (cursor?: string, limit = RUNS_SHOWN) =>
  queryOptions({
    queryKey: ['matching', 'runs', { cursor, limit }],
    queryFn: ({ signal }) => {
      const query = { limit, ...(cursor ? { cursor } : {}) }
      return unwrap(api.GET('/api/admin/matching/runs', { params: { query }, signal }))
    },
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => isBusy(status)) ? POLL_MS : false),
  })

/** The newest runs, to choose one from. */
export const recentRunsQuery = runsQuery(undefined, CHOICES_MAX)

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['matching', 'run', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/admin/matching/runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.status) ? POLL_MS : false),
  })

/** Where a plan's money goes. It does not change any more once it is planned. */
export const flowsQuery = (id: string) =>
  queryOptions({
    queryKey: ['matching', 'flows', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/admin/matching/runs/{id}/flows', { params: { path: { id } }, signal })),
  })

/** The full why or why not of an entry. What a plan decided does not change any more. */
export const explanationQuery = (id: string, entryId: string) =>
  queryOptions({
    queryKey: ['matching', 'explanation', id, entryId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/admin/matching/runs/{id}/explanations/{entryId}', { params: { path: { id, entryId } }, signal }),
      ),
  })

/** The places in line of one person, found by their whole address. */
export const entriesOfQuery = (email: string) =>
  queryOptions({
    queryKey: ['matching', 'entries', email],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/admin/waitlist', { params: { query: { email, limit: ENTRIES_MAX } }, signal })),
  })

/** Policies side by side on one snapshot of now; nothing is stored of it. */
export const comparisonQuery = (policies: readonly Candidate[]) =>
  queryOptions({
    queryKey: ['matching', 'comparison', policies],
    staleTime: MINUTE_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/admin/matching/compare', { body: { policies: [...policies] }, signal })),
  })
