import { DomainError } from '../../../errors'
import type { Db } from '../../../platform/db'
import { findUnknown } from '../../catalog'
import { type Draft, problemsOf, problemsOfUnknown } from '../rules'

/** @throws {DomainError} `validation_failed` with every field that contradicts another or names what does not exist. */
export async function refuseBadDraft(db: Db, draft: Draft): Promise<void> {
  const { stateCodes, lgaCodes } = draft.targeting
  const asked = {
    screeningTypeIds: draft.screeningTypeIds ?? [],
    stateCodes: stateCodes ?? [],
    lgaCodes: lgaCodes ?? [],
  }
  const unknown = await findUnknown(db, asked)
  const errors = [...problemsOf(draft), ...problemsOfUnknown(draft, unknown)]
  if (errors.length > 0) throw new DomainError('validation_failed', undefined, { errors: errors.slice(0, 50) })
}
