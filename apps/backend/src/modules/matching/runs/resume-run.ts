import type { RunStarted } from '@goodturn/contracts/matching'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { reopenRun } from './queries'

/**
 * Takes a failed run up again where it stopped: a plan from its stored snapshot, an apply behind its last offer.
 * @throws {DomainError} `not_found`, or `illegal_transition` when the run has not failed.
 */
export async function resumeRun(
  tx: Db,
  input: { runId: string; actorId: string },
): Promise<{ run: RunStarted; mode: 'plan' | 'apply' }> {
  const reopened = await reopenRun(tx, input.runId)
  if (reopened === null) throw notFound()
  if (reopened === 'not_failed') throw new DomainError('illegal_transition', 'This run has not failed')
  await recordAudit(tx, { actorId: input.actorId, action: 'run.resumed', entity: 'match_run', entityId: input.runId })
  return { run: { id: input.runId, status: reopened }, mode: reopened === 'planning' ? 'plan' : 'apply' }
}
