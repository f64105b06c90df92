import { invariant } from './invariant.ts'
import { intAt } from './typed.ts'

/** Where the 32 hex digits of a UUID stand among its 36 characters. */
const DIGITS = Int32Array.from(
  [...Array(36).keys()].filter((place) => place !== 8 && place !== 13 && place !== 18 && place !== 23),
)
const HEX = '0123456789abcdef'

/** Words of one UUID. */
export const ID_WORDS = 4

/** Packs the UUID that stands at `offset` into four words of `into`: 16 bytes that keep no text alive. */
export function packId(text: string, offset: number, into: Int32Array, at: number): void {
  for (let word = 0; word < ID_WORDS; word++) {
    let value = 0
    for (let digit = 0; digit < 8; digit++) {
      const code = text.charCodeAt(offset + intAt(DIGITS, word * 8 + digit))
      const isHex = (code >= 48 && code <= 57) || (code >= 97 && code <= 102)
      if (!isHex) invariant(false, `not a lower-case UUID: ${text.slice(offset, offset + 36)}`)
      value = (value << 4) | (code < 58 ? code - 48 : code - 87)
    }
    into[at + word] = value
  }
}

/** The UUID that `packId` packed. */
export function unpackId(from: Int32Array, at: number): string {
  let digits = ''
  for (let word = 0; word < ID_WORDS; word++) {
    const value = intAt(from, at + word)
    for (let shift = 28; shift >= 0; shift -= 4) digits += HEX.charAt((value >>> shift) & 15)
  }
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`
}
