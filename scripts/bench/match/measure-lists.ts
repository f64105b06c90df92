// How long PostgreSQL itself takes for a page: its own log says, while it is asked to log every statement.
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Caller, Page } from '../../lib/api-client.ts'
import { median } from '../statistics.ts'

const PAGE_SIZE = 100
const PROBES = 25
const LOG_PATIENCE_MS = 10_000

export type Place = 'first' | 'middle' | 'last'
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
        databaseMs[place].push(await log.spentMs())
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

/** Answers how long the statements of the Worker took since it was last asked; those of the guard do not count. */
async function openStatementLog(adminUrl: string, path: string) {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const setLogging = async (threshold: number) => {
    await client.query(`ALTER SYSTEM SET log_min_duration_statement = ${threshold}`)
    await client.query('SELECT pg_reload_conf()')
  }
  let mark = 0
  let read = (await readFile(path, 'utf8')).length
  const passMark = async (): Promise<string> => {
    const name = `bench-mark-${++mark}-`
    await client.query(`SELECT '${name}'`)
    const deadline = Date.now() + LOG_PATIENCE_MS
    for (;;) {
      const text = (await readFile(path, 'utf8')).slice(read)
      const end = text.indexOf(`SELECT '${name}'`)
      if (end >= 0) {
        read += end + name.length
        return text.slice(0, end)
      }
      if (Date.now() > deadline) throw new Error('PostgreSQL does not log its statements.')
      await sleep(5)
    }
  }
  await setLogging(0)
  await sleep(200)
  await passMark()
  return {
    spentMs: async () => sumDurations(await passMark()),
    close: async () => {
      await setLogging(-1)
      await client.end()
    },
  }
}

/** Entries look like `… LOG:  duration: 0.123 ms  execute <unnamed>: SELECT …`; a text may go on over several lines. */
export function sumDurations(log: string): number {
  const parts = log.split(/LOG: {2}duration: /).slice(1)
  return parts.reduce((sum, part) => {
    const isOfList = !part.includes('FROM sessions') && !part.includes('bench-mark-')
    return isOfList ? sum + Number.parseFloat(part) : sum
  }, 0)
}
