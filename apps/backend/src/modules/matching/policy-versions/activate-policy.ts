import { notFound } from '../../../errors'
import { type Db, type Decided, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { line } from '../../line/waitlist'
import { getActivePolicy, policies } from '../policies'
import { decideActivation } from '../rules'
import { readMoment } from '../runs/queries'
import { findVersion, type VersionRow } from './queries'

/**
 * Puts a version in force, an older one as well. Plans that were made under another can no longer be applied. Of two
 * people who do it at the same moment the second wins, and both are in the log.
 * @throws {DomainError} `not_found`; `illegal_transition` when it is in force already; `same_person` for a higher limit of
 * plans without an approval that nobody else has written under the present one.
 */
export async function activatePolicy(
  db: Db,
  { actorId, id }: { actorId: string; id: string },
): Promise<Decided<VersionRow>> {
  const [version, before, { now }] = await Promise.all([
    findVersion(db, id),
    getActivePolicy(db),
    readMoment(db, { actorId }),
  ])
  if (!version) throw notFound()
  const verdict = decideActivation(version, before, actorId)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  return {
    value: { ...version, isActive: true, activatedAt: now.toISOString() },
    statements: [
      line.hold(),
      policies.retire(db, before.id),
      policies.enforce(db, id, now),
      audit.note({
        actorId,
        action: 'policy.activated',
        entity: 'policy',
        entityId: id,
        detail: { version: version.version, before: before.version },
      }),
    ],
  }
}
