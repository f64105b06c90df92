import { z } from 'zod'

import { DomainError, invalidField, statusOf } from '../../../errors'
import { type Db, joinSql, type Sql, sql, unsafeRaw } from '../../../platform/db'
import { toDomainError } from '../../../platform/db-errors'
import { describeError, log } from '../../../platform/log'
import { hasNoFilter, type Plan, type Subject } from './building-blocks'
import { unknownFilters } from './region-queries'

export type Order<Body> = { subject: Subject; plan: Plan<Body> }
export type Made<Body> = { body: Body } | { error: DomainError }

/**
 * Makes reports in one statement: one round trip, one snapshot. A filter that names what is not there fails its report
 * alone. Where the statement itself fails over one of them, each is read alone, one after the other, so that the
 * others are there nevertheless.
 * @throws {DomainError} `busy` or `unavailable`: then there is nothing for any of them.
 */
export async function makeReports<Body>(db: Db, orders: readonly Order<Body>[]): Promise<Made<Body>[]> {
  try {
    return await makeTogether(db, orders)
  } catch (error) {
    if (isAway(error)) throw error
    log('error', 'report.failed', { reports: orders.length, ...describeError(error) })
    if (orders.length === 1) return [{ error: toDomainError(error) ?? new DomainError('internal') }]
    const made: Made<Body>[] = []
    for (const order of orders) made.push(...(await makeReports(db, [order])))
    return made
  }
}

/** One report. @throws {DomainError} `validation_failed` for a filter that names what is not there. */
export async function makeReport<Body>(db: Db, order: Order<Body>): Promise<Body> {
  const [made] = await makeReports(db, [order])
  if (!made || 'error' in made) throw made?.error ?? new DomainError('internal')
  return made.body
}

const UNKNOWN = 'unknown filters'

async function makeTogether<Body>(db: Db, orders: readonly Order<Body>[]): Promise<Made<Body>[]> {
  const values = await readValues(
    db,
    orders.map(({ subject, plan }) =>
      hasNoFilter(subject.filters)
        ? plan.reads
        : { ...plan.reads, [UNKNOWN]: unknownFilters(subject.filters, subject.donorId) },
    ),
  )
  return orders.map(({ plan }, at) => {
    const own = values[at] ?? {}
    const error = refusalOf(own[UNKNOWN] as Record<string, number> | undefined)
    return error ? { error } : { body: plan.toReport(own) }
  })
}

/** The first filter that names something that is not there. */
function refusalOf(unknown: Record<string, number> | undefined): DomainError | null {
  const path = Object.entries(unknown ?? {}).find(([, count]) => count > 0)?.[0]
  return path ? invalidField(path, 'Something is named here that does not exist') : null
}

const isAway = (error: unknown): boolean => {
  const known = toDomainError(error)
  return known !== null && statusOf(known.code) === 503
}

const ValuesRow = z.record(z.string(), z.unknown())

/** What several reports read, in one statement: for each its values, by the names that it gave them. */
async function readValues(db: Db, jobs: readonly Readonly<Record<string, Sql>>[]): Promise<Record<string, unknown>[]> {
  const reads = jobs.flatMap((job, at) => Object.entries(job).map(([name, read]) => ({ at, name, read })))
  const columns = reads.map(({ read }, place) => sql`(${read}) AS ${unsafeRaw(`"${place}"`)}`)
  const [row = {}] = await db.$rows(ValuesRow, sql`SELECT ${joinSql(columns)}`)
  const values: Record<string, unknown>[] = jobs.map(() => ({}))
  for (const [place, { at, name }] of reads.entries()) {
    const own = values[at]
    if (own) own[name] = row[String(place)]
  }
  return values
}
