import type { PolicyInput } from '@goodturn/contracts/policy'

import { sql as fragment } from 'kysely'

import { invalidField } from '../../../errors'
import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { findUnknown } from '../../catalog'
import { line } from '../../line/waitlist'
import { getActivePolicy, policies, toWirePolicy } from '../policies'
import { decidePolicyChange } from '../rules'
import { readMoment } from '../runs/queries'
import { findLastVersion, listTypeNames, type VersionRow } from './queries'

/**
 * Writes a new version of the policy; what is not given stays as the active one has it. It comes into force at once, and
 * plans that were made under another can then no longer be applied; with `activate: false` it waits to be put in force.
 * A higher limit for plans without an approval comes into force by another administrator only.
 * @throws {DomainError} `validation_failed` for a screening type that does not exist; `same_person`.
 */
export async function changePolicy(
  db: Db,
  { actorId, change }: { actorId: string; change: PolicyInput },
): Promise<Decided<VersionRow>> {
  const { activate: isActive = true, ...given } = change
  const [{ active, changed, policy }, last, { newId: id, now, actorName }] = await Promise.all([
    resolveChange(db, given),
    findLastVersion(db),
    readMoment(db, { actorId }),
  ])
  const verdict = decidePolicyChange(active, { ...policy, isActive })
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const version = last + 1
  const screeningTypeIds = policy.screeningTypeIds ?? []
  return {
    value: {
      ...policy,
      id,
      version,
      isActive,
      createdAt: now.toISOString(),
      activatedAt: isActive ? now.toISOString() : null,
      createdBy: actorId,
      createdByName: actorName,
      screeningTypes: policy.screeningTypeIds && (await listTypeNames(db, screeningTypeIds)),
      runs: 0,
    },
    statements: [
      line.hold(),
      isActive ? policies.retire(db, active.id) : policies.expectActive(active.id),
      policies.write(db, {
        ...policy,
        id,
        version,
        // Prisma's name of a strategy is not the database's.
        strategy: fragment<'first_come' | 'max_reach'>`${policy.strategy}::strategy`,
        screeningTypeIds,
        active: isActive,
        activatedAt: isActive ? now : null,
        createdAt: now,
        createdBy: actorId,
      }),
      audit.note({
        actorId,
        action: isActive ? 'policy.changed' : 'policy.drafted',
        entity: 'policy',
        entityId: id,
        detail: { version, changed: changed.join(' ') },
      }),
    ],
  }
}

/**
 * What a version would say if it were written now. Writes nothing.
 * @throws {DomainError} `validation_failed` for a screening type that does not exist.
 */
export async function previewPolicy(db: Db, { activate: _, ...given }: PolicyInput) {
  const { policy } = await resolveChange(db, given)
  const { screeningTypeIds } = policy
  return { ...policy, screeningTypes: screeningTypeIds && (await listTypeNames(db, screeningTypeIds)) }
}

/** A change laid over the active version. */
async function resolveChange(db: Db, given: Omit<PolicyInput, 'activate'>) {
  const active = await getActivePolicy(db)
  const unknown = await findUnknown(db, {
    screeningTypeIds: given.screeningTypeIds ?? [],
    stateCodes: [],
    lgaCodes: [],
  })
  if (unknown.length > 0) throw invalidField('screeningTypeIds', 'There is a screening type here that does not exist')
  const { version: _, createdAt: __, ...before } = toWirePolicy(active)
  const changes = Object.entries(given).filter(([, value]) => value !== undefined)
  const policy = { ...before, ...Object.fromEntries(changes) } as typeof before
  return { active, changed: changes.map(([name]) => name), policy }
}
