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
  const { email, search, ...filters } = { email: undefined, search: undefined, ...wish.filters }
  const given = { list: wish.list, filters: textsOf(filters), byEmail: email !== undefined || search !== undefined }
  const started = await inTransaction(owner, (tx) => startExport(tx, { ...given, actorId, requestId }))
  if (started.kind === 'too_many') {
    // Somebody who takes list after list away is what an operator wants to hear of.
    log('warn', 'exports.too_many', { actorId, list: wish.list, requestId })
    throw new DomainError('too_many_requests', undefined, { retryAfterS: started.retryAfterS })
  }
  const body = sendRows(owner, { exportId: started.id, source: sourceOf(wish) })
  return { id: started.id, body }
}

const textsOf = (filters: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
