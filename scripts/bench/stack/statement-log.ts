// How long PostgreSQL itself takes: its own log says, while it is asked to log every statement.
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const LOG_PATIENCE_MS = 10_000

export type Statements = { spentMs: number; count: number }

/** Answers how many statements of the Worker there were since it was last asked, and how long they took; those of the guard do not count. */
export async function openStatementLog(adminUrl: string, path: string) {
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
    read: async () => readDurations(await passMark()),
    close: async () => {
      await setLogging(-1)
      await client.end()
    },
  }
}

/**
 * Entries look like `… LOG:  duration: 0.123 ms  execute <unnamed>: SELECT …`, with one for parsing and one for binding
 * before it; a text may go on over several lines.
 */
export function readDurations(log: string): Statements {
  const parts = log.split(/LOG: {2}duration: /).slice(1)
  // What was read ends where the mark's own text begins.
  const isMark = (part: string) => part.includes('bench-mark-') || part.endsWith('statement: ')
  const own = parts.filter((part) => !part.includes('FROM sessions') && !isMark(part))
  return {
    spentMs: own.reduce((sum, part) => sum + Number.parseFloat(part), 0),
    count: own.filter((part) => /^[\d.]+ ms {2}(execute|statement)/.test(part)).length,
  }
}
