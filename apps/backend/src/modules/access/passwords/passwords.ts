import type { Settings } from '../../../env'
import { invalidField } from '../../../errors'
import type { DbOwner } from '../../../platform/db'
import { whyGuessable } from './guessable-password'
import { withHashSlot } from './hash-slots'
import { derivePepper, hashPassword, type Pepper, unmatchableHash, type Verdict, verifyPassword } from './password-hash'

type Secrets = Pick<Settings, 'JWT_TOKEN_SECRET' | 'JWT_TOKEN_SECRET_PREVIOUS'>

function peppersOf(settings: Secrets): readonly [Pepper, ...Pepper[]] {
  const previous = settings.JWT_TOKEN_SECRET_PREVIOUS
  return [derivePepper(settings.JWT_TOKEN_SECRET), ...(previous ? [derivePepper(previous)] : [])]
}

/** Hashes a new password, when one of the few slots for hashing is free. */
export const hashNewPassword = (owner: DbOwner, password: string): Promise<string> =>
  withHashSlot(owner, () => hashPassword(password, { pepper: peppersOf(owner.settings)[0] }))

/**
 * Checks a password in a hash slot. `findHash` is called when the slot is there, so that what it counts is what reaches
 * the hash; without a stored hash the answer is no, after the same time.
 */
export function checkPassword<Found extends { passwordHash: string | null }>(
  owner: DbOwner,
  password: string,
  findHash: () => Promise<Found>,
): Promise<Verdict & { found: Found }> {
  return withHashSlot(owner, async () => {
    const peppers = peppersOf(owner.settings)
    const found = await findHash()
    const verdict = await verifyPassword(password, found.passwordHash ?? unmatchableHash(peppers[0]), peppers)
    return { ...verdict, found }
  })
}

/** @throws {DomainError} `validation_failed` naming `field` when the password is one that is guessed early */
export function refuseGuessable(field: string, password: string, about: { email: string; fullName: string }): void {
  const why = whyGuessable(password, about)
  if (why) throw invalidField(field, why)
}
