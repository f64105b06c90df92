import { ConnectionError, isProblem, unwrap } from '@goodturn/client'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { given, keyOf } from '@/api/cache'
import { api } from '@/api/client'
import type { Run } from '../../queries/runs'
import { createPlanReader } from './plan-reader'

const RETRY_MS = 2_000
const TOO_MANY = 429
const SECOND_MS = 1_000

/** Only what passes by itself is waited for: too many requests. */
const waitAfter = (error: unknown): number | null => {
  if (error instanceof ConnectionError || !isProblem(error) || error.status !== TOO_MANY) return null
  return error.retryAfterS === null ? RETRY_MS : error.retryAfterS * SECOND_MS
}

/** A plan is fixed once it is made, so what was read of it stays as long as somebody looks at it. */
const planReaderQuery = ({ id, stats }: Pick<Run, 'id' | 'stats'>) =>
  queryOptions({
    queryKey: keyOf('plans', 'reader', id),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: () =>
      createPlanReader({
        total: stats?.matched ?? 0,
        fetchPage: ({ cursor, limit }) => {
          const query = given({ limit, cursor })
          return unwrap(api.GET('/api/admin/matching/runs/{id}/proposals', { params: { path: { id }, query } }))
        },
        waitAfter,
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      }),
  })

/** The proposals of a run, as they come; `rows` of them are wanted. */
export function usePlan(run: Pick<Run, 'id' | 'stats'>, rows: number) {
  const reader = useSuspenseQuery(planReaderQuery(run)).data
  const state = useSyncExternalStore(reader.subscribe, reader.state)
  useEffect(() => reader.want(rows), [reader, rows])
  return { reader, book: reader.book, ...state }
}

export const ALL_ROWS = Number.POSITIVE_INFINITY
