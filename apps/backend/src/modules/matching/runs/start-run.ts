import type { RunStarted } from '@goodturn/contracts/matching'
import type { RunPolicyInput } from '@goodturn/contracts/policy'

import { DomainError, invalidField } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { findUnknown } from '../../catalog'
import { getActivePolicy, runPolicyOf } from '../policies'
import { resolvePolicy } from '../rules'
import { insertRun } from './queries'

export type StartRunInput = {
  trigger: 'manual' | 'schedule'
  actorId: string | null
  policy?: RunPolicyInput | undefined
  scheduleSlot?: Date
}

/**
 * Starts a run: from here on it is `planning`, whoever drives it. What is not asked for comes from the active policy.
 * @throws {DomainError} `run_in_progress` when another run is planning or applying, or stands for the same hour;
 * `validation_failed` for a screening type that does not exist.
 */
export async function startRun(tx: Db, input: StartRunInput): Promise<RunStarted> {
  const active = await getActivePolicy(tx)
  const unknown = await findUnknown(tx, {
    screeningTypeIds: input.policy?.screeningTypeIds ?? [],
    stateCodes: [],
    lgaCodes: [],
  })
  if (unknown.length > 0)
    throw invalidField('policy.screeningTypeIds', 'There is a screening type here that does not exist')
  const id = await insertRun(tx, {
    trigger: input.trigger,
    requestedBy: input.actorId,
    policyId: active.id,
    policy: resolvePolicy(runPolicyOf(active), input.policy),
    scheduleSlot: input.scheduleSlot ?? null,
  })
  if (!id) throw new DomainError('run_in_progress')
  await recordAudit(tx, {
    actorId: input.actorId,
    action: 'run.started',
    entity: 'match_run',
    entityId: id,
    detail: { trigger: input.trigger, policyVersion: active.version },
  })
  return { id, status: 'planning' }
}
