import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export const sha256Hex = (value: string): string => createHash('sha256').update(value).digest('hex')

/**
 * A keyed digest for one purpose. Every purpose has a key of its own, derived from the one secret, so that a value
 * made for one (a cursor) can never pass for another (a reset link).
 */
export function keyedDigest(secret: string, purpose: string, value: string): string {
  const key = createHmac('sha256', secret).update(`goodturn:${purpose}`).digest()
  return createHmac('sha256', key).update(value).digest('base64url')
}

/** Compares without telling by its time how much of it was right. */
export function sameDigest(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** An id that always stands for the same text and tells nothing of it: for the log, about things that have no row. */
export function uuidFromText(secret: string, purpose: string, value: string): string {
  const hex = Buffer.from(keyedDigest(secret, purpose, value), 'base64url').toString('hex')
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
