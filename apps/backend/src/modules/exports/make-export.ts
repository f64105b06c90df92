import type { MakeExportBody } from '@goodturn/contracts/export'

import { type Db, type DbOwner, type Decided, decideAndCommit, getDB, refuse } from '../../platform/db'
import { log } from '../../platform/log'
import { audit } from '../audit'
import { getRun } from '../matching'
import { sourceOf } from './list-sources'
import { insertExport, lockActor, readRecent } from './queries'
import { decideStart } from './rules'
import { sendRows } from './send-rows'

export type MakeExport = { order: MakeExportBody; actorId: string; requestId: string }

/**
 * Begins an export and answers its bytes as they are read. It is in the log before the first of them.
 * @throws {DomainError} `too_many_requests` after twenty within an hour, `not_found` for proposals of no run.
 */
export async function makeExport(owner: DbOwner, input: MakeExport): Promise<{ id: string; body: ReadableStream }> {
  const { order, actorId } = input
  const db = getDB(owner)
  if (order.list === 'proposals') await getRun(db, order.filters.runId)
  const id = await decideAndCommit(db, () => startExport(db, input))
  return { id, body: sendRows(owner, { exportId: id, actorId, source: sourceOf(order) }) }
}

async function startExport(db: Db, { order, actorId, requestId }: MakeExport): Promise<Decided<string>> {
  const { recent, id, now } = await readRecent(db, actorId)
  const verdict = decideStart(recent, now)
  if (verdict.kind === 'refuse') {
    // Somebody who takes list after list away is what an operator wants to hear of.
    log('warn', 'exports.too_many', { actorId, list: order.list, requestId })
    throw refuse(verdict)
  }
  const { list } = order
  return {
    value: id,
    statements: [
      lockActor(actorId),
      insertExport({ id, actorId, list, ...loggable(order.filters ?? {}) }),
      audit.note({ actorId, action: 'export.started', entity: 'export', entityId: id, requestId, detail: { list } }),
    ],
  }
}

/** Filters that are ids or codes. A new one is kept out of the log until it is known to be one. */
const codes = new Set([
  'status',
  'screeningTypeId',
  'stateCode',
  'renewal',
  'role',
  'suspended',
  'donorId',
  'runId',
  'campaignId',
  'patientId',
  'centerId',
  'entity',
  'entityId',
  'actorId',
  'action',
])

/** What of the filters may stand in the log: the codes, and that there was something else, such as an address or a name. */
function loggable(given: Record<string, unknown>): { filters: Record<string, string>; byEmail: boolean } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  return {
    filters: Object.fromEntries(entries.filter(([name]) => codes.has(name)).map(([name, value]) => [name, `${value}`])),
    byEmail: entries.some(([name]) => !codes.has(name)),
  }
}
