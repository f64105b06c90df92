import type { PolicyInput } from '@goodturn/contracts/policy'

import { DomainError, invalidField } from '../../../errors'
import type { Db } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { recordAudit } from '../../audit'
import { findUnknown } from '../../catalog'
import { getActivePolicy, toWirePolicy } from '../policies'
import { loosensApproval } from '../rules'
import { takeApplyLock } from '../runs/queries'
import { findVersion, insertPolicyVersion, listTypeNames, type VersionRow } from './queries'

/**
 * Writes a new version of the policy; what is not given stays as the active one has it. It comes into force at once, and
 * plans that were made under another can then no longer be applied; with `activate: false` it waits to be put in force.
 * A higher limit for plans without an approval comes into force by another administrator only.
 * @throws {DomainError} `validation_failed` for a screening type that does not exist; `same_person`.
 */
export async function changePolicy(tx: Db, input: { actorId: string; change: PolicyInput }): Promise<VersionRow> {
  const { activate: isActive = true, ...change } = input.change
  await takeApplyLock(tx)
  const { before, given, policy } = await resolveChange(tx, change)
  if (isActive && loosensApproval(before.approvalAboveMinor, policy.approvalAboveMinor)) {
    throw new DomainError('same_person', 'Write it for later: another administrator puts a higher limit in force')
  }
  const id = await insertPolicyVersion(tx, { actorId: input.actorId, policy, isActive })
  const written = assume(await findVersion(tx, id), 'a version that was written is there')
  await recordAudit(tx, {
    actorId: input.actorId,
    action: isActive ? 'policy.changed' : 'policy.drafted',
    entity: 'policy',
    entityId: id,
    detail: { version: written.version, changed: Object.keys(given).join(' ') },
  })
  return written
}

/**
 * What a version would say if it were written now. Writes nothing.
 * @throws {DomainError} `validation_failed` for a screening type that does not exist.
 */
export async function previewPolicy(db: Db, change: PolicyInput) {
  const { policy } = await resolveChange(db, change)
  const { screeningTypeIds } = policy
  return { ...policy, screeningTypes: screeningTypeIds && (await listTypeNames(db, screeningTypeIds)) }
}

/** A change laid over the active version. */
async function resolveChange(db: Db, { activate: _, ...change }: PolicyInput) {
  const active = await getActivePolicy(db)
  const unknown = await findUnknown(db, {
    screeningTypeIds: change.screeningTypeIds ?? [],
    stateCodes: [],
    lgaCodes: [],
  })
  if (unknown.length > 0) throw invalidField('screeningTypeIds', 'There is a screening type here that does not exist')
  const { version: __, createdAt: ___, ...before } = toWirePolicy(active)
  const given: Omit<PolicyInput, 'activate'> = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  )
  return { before, given, policy: { ...before, ...given } as typeof before }
}
