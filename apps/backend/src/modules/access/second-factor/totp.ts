import { Secret, TOTP } from 'otpauth'

// Codes by RFC 6238 as every authenticator app makes them: SHA-1, six digits, half a minute.

const PERIOD_S = 30
/** How many half minutes a phone's clock may be wrong, either way. */
const STEPS_OFF_MAX = 1
const SECRET_BYTES = 20

const appOf = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: 'Goodturn',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
  })

/** A new secret, in base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** What an authenticator app reads from a QR code. */
export const totpUrl = (secret: string, email: string): string => appOf(secret, email).toString()

/** The half minute since 1970 that a code belongs to, near enough to `now`; null when the code is wrong. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const off = appOf(secret).validate({ token: code, timestamp: now.getTime(), window: STEPS_OFF_MAX })
  return off === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_S) + off
}
