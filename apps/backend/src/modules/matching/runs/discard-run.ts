import type { Run } from '@goodturn/contracts/matching'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { discardPlannedRun, findRun, toRun } from './queries'

/**
 * Throws a plan away, or gives up a run that is still planning or has failed before it made an offer.
 * @throws {DomainError} `not_found`, or `illegal_transition` when it has promised something or is over.
 */
export async function discardRun(tx: Db, input: { runId: string; actorId: string }): Promise<Run> {
  const isDiscarded = await discardPlannedRun(tx, input.runId)
  const run = await findRun(tx, input.runId)
  if (!run) throw notFound()
  if (!isDiscarded) throw new DomainError('illegal_transition', `A run that is ${run.status} cannot be discarded`)
  await recordAudit(tx, { actorId: input.actorId, action: 'run.discarded', entity: 'match_run', entityId: run.id })
  return toRun(run)
}
