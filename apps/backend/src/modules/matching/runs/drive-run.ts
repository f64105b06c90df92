import { type DbOwner, getDB } from '../../../platform/db'
import { describeError, log } from '../../../platform/log'
import { failRun, listSilentRuns, takeOverRun } from './queries'
import type { RunOrder } from './workflow'

/** A driver that was not heard of for so long is taken for dead. Progress is written every second or so. */
const QUIET_S = 25
/** A run that has lost so many drivers has met something that another try will not mend. */
const ATTEMPTS_MAX = 30

/**
 * Gives a run a driver: takes it over in the table, then creates the Workflow instance that bears the attempt's number.
 * Does nothing when a live driver has the run. A lost call is made good by `sweepRuns`.
 */
export async function driveRun(owner: DbOwner, order: Omit<RunOrder, 'attempt'>): Promise<void> {
  const attempt = await takeOverRun(getDB(owner), { runId: order.runId, quietS: QUIET_S })
  if (attempt === null) return
  if (attempt > ATTEMPTS_MAX) return failRun(getDB(owner), { runId: order.runId, attempt }, 'attempts_exhausted')
  const params: RunOrder = { ...order, attempt }
  await owner.bindings.MATCH_RUN.create({ id: `${order.runId}-${order.mode}-${attempt}`, params })
}

/** Hands a run to a driver after the reply; the caller's transaction has committed. */
export function driveRunLater(owner: DbOwner, order: Omit<RunOrder, 'attempt'>): void {
  owner.waitUntil(driveRun(owner, order).catch((error) => log('warn', 'run.not_driven', describeError(error))))
}

/** Gives every run that has lost its driver a new one. Runs each minute. */
export async function sweepRuns(owner: DbOwner): Promise<void> {
  for (const run of await listSilentRuns(getDB(owner), QUIET_S)) {
    await driveRun(owner, { runId: run.id, mode: run.status === 'planning' ? 'plan' : 'apply' })
  }
}
