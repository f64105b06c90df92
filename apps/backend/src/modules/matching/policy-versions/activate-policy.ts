import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { recordAudit } from '../../audit'
import { getActivePolicy, type StoredPolicy } from '../policies'
import { loosensApproval } from '../rules'
import { takeApplyLock } from '../runs/queries'
import { findVersion, setActiveVersion, type VersionRow } from './queries'

/**
 * Puts a version in force, an older one as well. Plans that were made under another can no longer be applied. Of two
 * people who do it at the same moment the second wins, and both are in the log.
 * @throws {DomainError} `not_found`; `illegal_transition` when it is in force already; `same_person` for a higher limit of
 * plans without an approval that nobody else has written under the present one.
 */
export async function activatePolicy(tx: Db, input: { actorId: string; id: string }): Promise<VersionRow> {
  await takeApplyLock(tx)
  const version = await findVersion(tx, input.id)
  if (!version) throw notFound()
  if (version.isActive) throw new DomainError('illegal_transition', 'This version is in force already')
  const before = await getActivePolicy(tx)
  if (loosensApproval(before.approvalAboveMinor, version.approvalAboveMinor) && !isOfAnother(version, before, input)) {
    throw new DomainError(
      'same_person',
      'A higher limit takes two: one administrator writes it now, another puts it in force',
    )
  }
  await setActiveVersion(tx, input.id)
  await recordAudit(tx, {
    actorId: input.actorId,
    action: 'policy.activated',
    entity: 'policy',
    entityId: input.id,
    detail: { version: version.version, before: before.version },
  })
  return assume(await findVersion(tx, input.id), 'a version does not go')
}

/** An older version says what people wanted then; for a higher limit somebody else has to want it now. */
const isOfAnother = (version: VersionRow, before: StoredPolicy, { actorId }: { actorId: string }): boolean =>
  version.createdBy !== null &&
  version.createdBy !== actorId &&
  before.activatedAt !== null &&
  version.createdAt > before.activatedAt
