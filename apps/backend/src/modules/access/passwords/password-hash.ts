import { createHash, createHmac, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

// How passwords are stored. Imports nothing but node:crypto, so that the seed script makes the same hashes under Node.
//
//   scrypt$16384$8$5$<salt>$<hash>$k<pepper id>
//
// The hash is HMAC-SHA-256(pepper, scrypt(password)): a stolen table alone cannot even be guessed against. PBKDF2 is out
// because production Workers cap it at 100,000 iterations.

const PARAMETERS = { N: 16_384, r: 8, p: 5 } as const satisfies ScryptOptions
const KEY_BYTES = 32
const SALT_BYTES = 16

/** The secret half of a hash, and the name under which the stored hash remembers it. */
export type Pepper = { id: string; key: Buffer }

/**
 * Derives the pepper from JWT_TOKEN_SECRET: key = HMAC-SHA-256(secret, "goodturn:password-pepper"), id = the first 8 hex
 * digits of SHA-256(key). While a rotation is under way both peppers are accepted and each sign-in moves a person to the
 * new one; whoever has not signed in before the old secret is dropped sets a new password by mail.
 */
export function derivePepper(secret: string): Pepper {
  const key = createHmac('sha256', secret).update('goodturn:password-pepper').digest()
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key }
}

/** Hashes a password for storage. The same characters count as the same however they were typed (NFKC). */
export async function hashPassword(
  password: string,
  { pepper, salt = randomBytes(SALT_BYTES) }: { pepper: Pepper; salt?: Buffer },
): Promise<string> {
  const { N, r, p } = PARAMETERS
  const hash = await stretch(password, salt, { pepper, N, r, p })
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url'), `k${pepper.id}`].join('$')
}

export type Verdict = { isCorrect: boolean; needsRehash: boolean }

/**
 * Checks a password against a stored hash, with whichever of the peppers made it; the first is the current one. A hash
 * whose pepper is gone matches nothing and takes as long as any.
 */
export async function verifyPassword(
  password: string,
  stored: string,
  peppers: readonly [Pepper, ...Pepper[]],
): Promise<Verdict> {
  const [, N, r, p, salt = '', hash = '', pepperId] = stored.split('$')
  const pepper = peppers.find((candidate) => `k${candidate.id}` === pepperId) ?? peppers[0]
  const options = { pepper, N: Number(N), r: Number(r), p: Number(p) }
  const actual = await stretch(password, Buffer.from(salt, 'base64url'), options)
  const expected = Buffer.from(hash, 'base64url')
  const isCorrect = expected.length === actual.length && timingSafeEqual(expected, actual)
  const isCurrent = options.N === PARAMETERS.N && options.r === PARAMETERS.r && options.p === PARAMETERS.p
  return { isCorrect, needsRehash: isCorrect && !(isCurrent && pepper === peppers[0]) }
}

/**
 * A hash that no password has, at the cost of a real one: checked for accounts that do not exist, so that their answer
 * takes as long.
 */
export const unmatchableHash = (pepper: Pepper): string =>
  ['scrypt', PARAMETERS.N, PARAMETERS.r, PARAMETERS.p, 'AAAAAAAAAAAAAAAAAAAAAA', '', `k${pepper.id}`].join('$')

function stretch(password: string, salt: Buffer, { pepper, ...options }: ScryptOptions & { pepper: Pepper }) {
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error)
      else resolve(createHmac('sha256', pepper.key).update(key).digest())
    })
  })
}
