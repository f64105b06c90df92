import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

// Texts that have to be read again and must not be readable in a copy of the database: AES-256-GCM, with a key for each
// purpose that is derived from the one secret, and bound to the row they belong to.

type Secrets = { JWT_TOKEN_SECRET: string; JWT_TOKEN_SECRET_PREVIOUS?: string | undefined }
type Place = { purpose: string; rowId: string }

const VERSION = '1.'
const IV_BYTES = 12
const TAG_BYTES = 16

const keyOf = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', secret).update(`goodturn:sealed:${purpose}`).digest()

/** Encrypts a text for one row. */
export function seal(settings: Secrets, { purpose, rowId }: Place, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(settings.JWT_TOKEN_SECRET, purpose), iv)
  cipher.setAAD(Buffer.from(rowId))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return VERSION + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** The text again, and whether it should be sealed anew because the secret has changed; null when it is not ours to read. */
export function unseal(settings: Secrets, place: Place, sealed: string): { text: string; isOutdated: boolean } | null {
  const current = open(settings.JWT_TOKEN_SECRET, place, sealed)
  if (current !== null) return { text: current, isOutdated: false }
  const previous = settings.JWT_TOKEN_SECRET_PREVIOUS
  const text = previous === undefined ? null : open(previous, place, sealed)
  return text === null ? null : { text, isOutdated: true }
}

function open(secret: string, { purpose, rowId }: Place, sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
  if (!sealed.startsWith(VERSION) || bytes.length < IV_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(rowId))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
    return Buffer.concat([body, decipher.final()]).toString('utf8')
  } catch {
    return null // `final` throws for another key, another row and every changed bit, and tells them apart for nobody.
  }
}
