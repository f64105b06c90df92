import type { Replay } from '@goodturn/contracts/matching'
import { ENGINE_VERSION, planMatch } from '@goodturn/matching'

import type { AppConfig } from '../../../env'
import { DomainError } from '../../../errors'
import { getDB } from '../../../platform/db'
import { getRun } from '../runs/queries'
import { sha256, worldOf } from '../snapshots/frozen-world'
import { findWorld, snapshotPrefix, storedLine } from '../snapshots/snapshot'

/**
 * Computes a plan again from the snapshot it was made from, and compares the hashes. Writes nothing.
 * @throws {DomainError} `not_found`; `illegal_transition` when the run has no plan yet.
 */
export async function replayRun(config: AppConfig, runId: string): Promise<Replay> {
  const run = await getRun(getDB(config), runId)
  const prefix = snapshotPrefix(run.id)
  const frozen = await findWorld(config, prefix)
  if (run.planHash === null || frozen === null) throw new DomainError('illegal_transition', 'This run has no plan yet')
  let proposals = 0
  const { planHash } = await planMatch({
    world: worldOf(frozen, run.policy, config.settings.PROGRAMME_TIME_ZONE),
    dictionaries: frozen.dictionaries,
    source: storedLine(config, prefix),
    hasher: sha256(),
    onProposals: (batch) => {
      proposals += batch.length
    },
  })
  const matches = planHash === run.planHash
  return {
    runId: run.id,
    engineVersion: ENGINE_VERSION,
    planHash: run.planHash,
    recomputedHash: planHash,
    matches,
    proposals,
  }
}
