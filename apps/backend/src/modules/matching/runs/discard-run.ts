import type { Run } from '@goodturn/contracts/matching'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { decideDiscard } from '../rules'
import { changeRun, getRun, readMoment, toRun } from './queries'

/**
 * Throws a plan away, or gives up a run that is still planning or has failed before it made an offer.
 * @throws {DomainError} `not_found`, or `illegal_transition` when it has promised something or is over.
 */
export async function discardRun(
  db: Db,
  { runId, actorId }: { runId: string; actorId: string },
): Promise<Decided<Run>> {
  const [run, { now }] = await Promise.all([getRun(db, runId), readMoment(db, { actorId })])
  const verdict = decideDiscard(run)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const change = { status: 'discarded', finishedAt: now } as const
  return {
    value: toRun({ ...run, ...change }),
    statements: [
      changeRun(db, run, change),
      audit.note({ actorId, action: 'run.discarded', entity: 'match_run', entityId: runId }),
    ],
  }
}
