import type { RunStarted } from '@goodturn/contracts/matching'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { decideResume } from '../rules'
import { changeRun, getRun } from './queries'

/**
 * Takes a failed run up again where it stopped: a plan from its stored snapshot, an apply after its last offer.
 * @throws {DomainError} `not_found`, or `illegal_transition` when the run has not failed.
 */
export async function resumeRun(
  db: Db,
  { runId, actorId }: { runId: string; actorId: string },
): Promise<Decided<RunStarted>> {
  const run = await getRun(db, runId)
  const verdict = decideResume(run)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  return {
    value: { id: runId, status: verdict.as },
    statements: [
      changeRun(db, run, { status: verdict.as, failureCode: null, finishedAt: null, heartbeatAt: new Date(0) }),
      audit.note({ actorId, action: 'run.resumed', entity: 'match_run', entityId: runId }),
    ],
  }
}
