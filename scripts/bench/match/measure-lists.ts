import type { Caller, Page } from '../../lib/api-client.ts'
import { openStatementLog } from '../stack/statement-log.ts'
import { median } from '../statistics.ts'

const PAGE_SIZE = 100
const PROBES = 25

type Place = 'first' | 'middle' | 'last'
export type ListSample = {
  path: string
  pages: number
  databaseMs: Record<Place, number>
  httpMs: Record<Place, number>
}

type Inputs = { admin: Caller; adminUrl: string; postgresLog: string; path: `/api/${string}` }

/**
 * Walks a list to its end by its cursors, then asks for the first, the middle and the last page again and again. The last
 * one is the last that is full: fewer rows would make it look fast.
 */
export async function measureList({ admin, adminUrl, postgresLog, path }: Inputs): Promise<ListSample> {
  const pages = await walk(admin, path)
  const cursorOf = { first: null, middle: pages[pages.length >> 1] ?? null, last: pages.at(-2) ?? null }
  const places = Object.keys(cursorOf) as Place[]
  const httpMs: Record<Place, number[]> = { first: [], middle: [], last: [] }
  const databaseMs: Record<Place, number[]> = { first: [], middle: [], last: [] }
  const log = await openStatementLog(adminUrl, postgresLog)
  try {
    for (let probe = 0; probe < PROBES; probe++) {
      for (const place of places) {
        const startedAt = performance.now()
        await admin.get(pagePath(path, cursorOf[place]))
        httpMs[place].push(performance.now() - startedAt)
        databaseMs[place].push((await log.read()).spentMs)
      }
    }
  } finally {
    await log.close()
  }
  const medians = (of: Record<Place, number[]>) => ({
    first: median(of.first),
    middle: median(of.middle),
    last: median(of.last),
  })
  return { path, pages: pages.length, databaseMs: medians(databaseMs), httpMs: medians(httpMs) }
}

const pagePath = (path: `/api/${string}`, cursor: string | null) =>
  `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE_SIZE}${cursor ? `&cursor=${cursor}` : ''}` as const

/** The cursor of every page; that of the first is null. */
async function walk(admin: Caller, path: `/api/${string}`): Promise<(string | null)[]> {
  const cursors: (string | null)[] = []
  for (let cursor: string | null = null; ; ) {
    cursors.push(cursor)
    const { nextCursor }: Page<unknown> = await admin.get(pagePath(path, cursor))
    if (nextCursor === null) return cursors
    cursor = nextCursor
  }
}
