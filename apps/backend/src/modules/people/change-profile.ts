import type { Profile, ProfileChange } from '@goodturn/contracts/profile'

import { DomainError } from '../../errors'
import type { Db } from '../../platform/db'
import { invariant } from '../../platform/invariant'
import { saveProfile } from './queries'
import { problemsOf } from './rules'

/**
 * Changes what a patient has told of themselves. One statement, so it needs no transaction.
 * @throws {DomainError} `validation_failed` naming the field that makes the whole profile wrong; nothing is written then.
 */
export async function changeProfile(
  db: Db,
  input: { userId: string; change: ProfileChange; timeZone: string; requestId: string },
): Promise<Profile> {
  const saved = await saveProfile(db, input)
  const errors = problemsOf(saved)
  if (errors.length > 0) throw new DomainError('validation_failed', undefined, { errors })
  invariant(saved.profile, 'a profile without problems is written')
  return saved.profile
}
