import { z } from 'zod'

// Strings that people send. The database refuses NUL, replaces lone surrogates without a word and takes megabytes;
// invisible and direction-changing characters make one name look like another. So each string is checked at the border.

const FORBIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const FORBIDDEN_BUT_LINE_BREAKS = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether a text is one line of characters that may be stored and shown. */
export const isPlainLine = (value: string): boolean => value.isWellFormed() && !FORBIDDEN.test(value)

const plain = (max: number, forbidden: RegExp) =>
  z
    .string()
    .max(max, `At most ${max} characters`)
    .refine((value) => value.isWellFormed() && !forbidden.test(value), 'There are characters here that are not allowed')

/** One line of text with something to see in it, trimmed. */
export const line = (max: number) =>
  plain(max, FORBIDDEN)
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => VISIBLE.test(value), 'This must not be empty')

/** Text that may have several lines, trimmed; may be empty. */
export const note = (max: number) =>
  plain(max, FORBIDDEN_BUT_LINE_BREAKS).transform((value) => value.normalize('NFC').trim())

const LOCAL_PART = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * An e-mail address, trimmed and in lower case: one address, one account. Only ASCII, so that no look-alike letter
 * makes a second account that reads like the first; internationalised domains are taken in their xn-- form.
 */
export const Email = z
  .string()
  .max(320, 'At most 254 characters')
  .transform((value) => value.trim().toLowerCase())
  .refine((value) => {
    const at = value.lastIndexOf('@')
    const local = value.slice(0, at)
    const dots = local.startsWith('.') || local.endsWith('.') || local.includes('..')
    return value.length <= 254 && at > 0 && !dots && LOCAL_PART.test(local) && DOMAIN.test(value.slice(at + 1))
  }, 'This is not an e-mail address')
  .meta({ id: 'Email', example: 'ada@example.org' })
