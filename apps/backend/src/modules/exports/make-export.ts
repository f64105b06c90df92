import type { MakeExportBody } from '@goodturn/contracts/export'

import { DomainError } from '../../errors'
import { type DbOwner, getDB, inTransaction } from '../../platform/db'
import { log } from '../../platform/log'
import { getRun } from '../matching'
import { sourceOf } from './list-sources'
import { startExport } from './queries'
import { sendRows } from './send-rows'

export type MakeExport = { wish: MakeExportBody; actorId: string; requestId: string }

/**
 * Begins an export and answers its bytes as they are read. It is in the log before the first of them.
 * @throws {DomainError} `too_many_requests` after twenty within an hour, `not_found` for proposals of no run.
 */
export async function makeExport(owner: DbOwner, input: MakeExport): Promise<{ id: string; body: ReadableStream }> {
  const { wish, actorId, requestId } = input
  if (wish.list === 'proposals') await getRun(getDB(owner), wish.filters.runId)
  const given = { list: wish.list, ...loggable(wish.filters ?? {}) }
  const started = await inTransaction(owner, (tx) => startExport(tx, { ...given, actorId, requestId }))
  if (started.kind === 'too_many') {
    // Somebody who takes list after list away is what an operator wants to hear of.
    log('warn', 'exports.too_many', { actorId, list: wish.list, requestId })
    throw new DomainError('too_many_requests', undefined, { retryAfterS: started.retryAfterS })
  }
  const body = sendRows(owner, { exportId: started.id, source: sourceOf(wish) })
  return { id: started.id, body }
}

/** Filters that are ids or codes, whoever they are of. A new one is kept out of the log until it is known to be one. */
const codes = new Set([
  ...['status', 'screeningTypeId', 'stateCode', 'renewal', 'role', 'suspended', 'donorId', 'runId', 'campaignId'],
  ...['patientId', 'centerId', 'entity', 'entityId', 'actorId', 'action'],
])

/** What of the filters may stand in the log: the codes, and that there was something else, such as an address or a name. */
function loggable(given: Record<string, unknown>): { filters: Record<string, string>; byEmail: boolean } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  return {
    filters: Object.fromEntries(entries.filter(([name]) => codes.has(name)).map(([name, value]) => [name, `${value}`])),
    byEmail: entries.some(([name]) => !codes.has(name)),
  }
}
