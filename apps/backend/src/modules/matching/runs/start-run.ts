import type { RunStarted } from '@goodturn/contracts/matching'
import type { RunPolicyInput } from '@goodturn/contracts/policy'

import { invalidField } from '../../../errors'
import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { findUnknown } from '../../catalog'
import { getActivePolicy, runPolicyOf } from '../policies'
import { decideStart, resolvePolicy } from '../rules'
import { insertRun, readMoment } from './queries'

export type StartRunInput = {
  trigger: 'manual' | 'schedule'
  actorId: string | null
  policy?: RunPolicyInput | undefined
  scheduleSlot?: Date
}

/**
 * Starts a run: from here on it is `planning`. What is not asked for comes from the active policy.
 * @throws {DomainError} `run_in_progress` when another run is planning or applying, or stands for the same hour;
 * `validation_failed` for a screening type that does not exist.
 */
export async function startRun(db: Db, input: StartRunInput): Promise<Decided<RunStarted>> {
  const { trigger, actorId, scheduleSlot = null } = input
  const asked = { screeningTypeIds: input.policy?.screeningTypeIds ?? [], stateCodes: [], lgaCodes: [] }
  const [active, moment, unknown] = await Promise.all([
    getActivePolicy(db),
    readMoment(db, { actorId, scheduleSlot }),
    findUnknown(db, asked),
  ])
  if (unknown.length > 0)
    throw invalidField('policy.screeningTypeIds', 'There is a screening type here that does not exist')
  const verdict = decideStart({ isBusy: Boolean(moment.isBusy) })
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const id = moment.newId
  const policy = resolvePolicy(runPolicyOf(active), input.policy)
  return {
    value: { id, status: 'planning' },
    statements: [
      insertRun(db, { id, trigger, requestedBy: actorId, policyId: active.id, policy, scheduleSlot }),
      audit.note({
        actorId,
        action: 'run.started',
        entity: 'match_run',
        entityId: id,
        detail: { trigger, policyVersion: active.version },
      }),
    ],
  }
}
