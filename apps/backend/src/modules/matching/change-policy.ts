import type { Policy, PolicyInput } from '@goodturn/contracts/matching'

import { invalidField } from '../../errors'
import type { Db } from '../../platform/db'
import { recordAudit } from '../audit'
import { findUnknown } from '../catalog'
import { getActivePolicy, insertPolicyVersion, toWirePolicy } from './policy-queries'
import { takeApplyLock } from './run-queries'

/**
 * Puts a new version of the policy in force; what is not given stays. Plans that were made under the old version can no
 * longer be applied. @throws {DomainError} `validation_failed` for a screening type that does not exist.
 */
export async function changePolicy(tx: Db, input: { actorId: string; change: PolicyInput }): Promise<Policy> {
  await takeApplyLock(tx)
  const active = await getActivePolicy(tx)
  const unknown = await findUnknown(tx, {
    screeningTypeIds: input.change.screeningTypeIds ?? [],
    stateCodes: [],
    lgaCodes: [],
  })
  if (unknown.length > 0) throw invalidField('screeningTypeIds', 'There is a screening type here that does not exist')
  const { id: _, version: __, createdAt: ___, ...before } = active
  const given = Object.fromEntries(Object.entries(input.change).filter(([, value]) => value !== undefined))
  await insertPolicyVersion(tx, { actorId: input.actorId, policy: { ...before, ...given } })
  const changed = await getActivePolicy(tx)
  await recordAudit(tx, {
    actorId: input.actorId,
    action: 'policy.changed',
    entity: 'policy',
    entityId: changed.id,
    detail: { version: changed.version, changed: Object.keys(given).join(' ') },
  })
  return toWirePolicy(changed)
}
