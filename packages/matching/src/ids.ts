import { invariant } from './invariant.ts'
import { intAt } from './typed.ts'

/** Value of a hex digit by its character code; -1 for every other character, so that one sign tells of a mistake. */
const VALUE_OF_CODE = Int32Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code)),
)
const HEX = '0123456789abcdef'

/** Words of one UUID. */
export const ID_WORDS = 4

/** Packs the UUID that stands at `offset` into four words of `into`: 16 bytes that keep no text alive. */
export function packId(text: string, offset: number, into: Int32Array, at: number): void {
  const a = fourDigits(text, offset)
  const b = fourDigits(text, offset + 4)
  const c = fourDigits(text, offset + 9)
  const d = fourDigits(text, offset + 14)
  const e = fourDigits(text, offset + 19)
  const f = fourDigits(text, offset + 24)
  const g = fourDigits(text, offset + 28)
  const h = fourDigits(text, offset + 32)
  if ((a | b | c | d | e | f | g | h) < 0) invariant(false, `not a lower-case UUID: ${text.slice(offset, offset + 36)}`)
  into[at] = (a << 16) | b
  into[at + 1] = (c << 16) | d
  into[at + 2] = (e << 16) | f
  into[at + 3] = (g << 16) | h
}

function fourDigits(text: string, at: number): number {
  const a = intAt(VALUE_OF_CODE, text.charCodeAt(at) & 127)
  const b = intAt(VALUE_OF_CODE, text.charCodeAt(at + 1) & 127)
  const c = intAt(VALUE_OF_CODE, text.charCodeAt(at + 2) & 127)
  const d = intAt(VALUE_OF_CODE, text.charCodeAt(at + 3) & 127)
  return (a << 12) | (b << 8) | (c << 4) | d
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
