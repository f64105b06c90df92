import { createHash } from 'node:crypto'

import { COMMON_PASSWORDS } from './common-passwords.ts'

// What an attacker tries first. There are no rules about kinds of characters: they make passwords worse. Refused is what
// stands on the lists of leaked passwords, and what programs that guess make of such words.

const DISTINCT_MIN = 5
const REPEATED_PART_MAX = 12
const STEM_SHARE_MIN = 0.5

/** Rows of keyboards and orders that people walk along, each also read backwards. */
const walks = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
]

/** Words that, with a few digits and signs around them, are no better than alone. */
const weakWords = new Set(
  `password passwort passw motdepasse contrasena qwerty azerty letmein welcome iloveyou trustno monkey dragon football
  baseball basketball superman batman princess sunshine shadow master michael jennifer jordan charlie daniel computer
  internet administrator admin root user guest login access secret changeme default test testing hello whatever
  starwars pokemon liverpool arsenal chelsea barcelona manchester lagos nigeria naija africa abuja jesus jesuschrist
  godisgood blessed blessing summer winter spring autumn january february march april june july august september
  october november december monday friday goodturn screening patient donor hospital clinic health doctor nurse`
    .split(/\s+/)
    .flatMap((word) => [word, word + word]),
)

/** The first four bytes of SHA-256 of a password in lower case. */
export const fingerprintOf = (password: string): number =>
  createHash('sha256').update(password.normalize('NFKC').toLowerCase()).digest().readUInt32BE(0)

/** Says why a password would be guessed early, or answers null. Pure. */
export function whyGuessable(password: string, about: { email: string; fullName: string }): string | null {
  const plain = password.normalize('NFKC').toLowerCase()
  if (isCommon(plain)) return 'This is one of the passwords that attackers try first'
  if (new Set(plain).size < DISTINCT_MIN || isRepetition(plain) || isWalk(plain)) {
    return 'This repeats itself or follows the keyboard, which is guessed early'
  }
  if (hasWeakStem(plain)) return 'A common word with a few digits or signs is guessed early'
  return isAboutThemselves(plain, about) ? 'Your own name or address is guessed early' : null
}

let fingerprints: Buffer | undefined

function isCommon(plain: string): boolean {
  fingerprints ??= Buffer.from(COMMON_PASSWORDS, 'base64')
  const wanted = fingerprintOf(plain)
  let low = 0
  let high = fingerprints.length / 4 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = fingerprints.readUInt32BE(middle * 4)
    if (found === wanted) return true
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** The same short part again and again: `abc1abc1abc1`. */
function isRepetition(plain: string): boolean {
  for (let size = 1; size <= REPEATED_PART_MAX && size * 2 <= plain.length; size++) {
    if (
      plain
        .slice(0, size)
        .repeat(Math.ceil(plain.length / size))
        .startsWith(plain)
    )
      return true
  }
  return false
}

/** Made of pieces of four and more characters that lie beside each other: `qwertyuiop1234`. */
function isWalk(plain: string): boolean {
  let at = 0
  while (at < plain.length) {
    const length = walkLengthAt(plain, at)
    if (length < 3) return false
    at += length
  }
  return true
}

function walkLengthAt(plain: string, at: number): number {
  let longest = 0
  for (const walk of [...walks, ...walks.map((row) => [...row].reverse().join(''))]) {
    let length = longest + 1
    while (at + length <= plain.length && walk.includes(plain.slice(at, at + length))) longest = length++
  }
  return longest
}

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** `P@ssw0rd2026!`: what is left of the digits and signs at both ends, read as letters, is one of the weak words. */
function hasWeakStem(plain: string): boolean {
  const candidates = [plain, plain.replaceAll(/[013457@$!]/g, (char) => leet[char] ?? char)].flatMap((text) => [
    text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''),
    text.replaceAll(/[^\p{L}]+/gu, ''),
    plain.replaceAll(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '').replaceAll(/[013457@$!]/g, (char) => leet[char] ?? char),
  ])
  return candidates.some((stem) => weakWords.has(stem))
}

function isAboutThemselves(plain: string, { email, fullName }: { email: string; fullName: string }): boolean {
  const local = email.slice(0, email.lastIndexOf('@'))
  const name = fullName.normalize('NFKC').toLowerCase()
  const own = [email, local, name, name.replaceAll(/\s+/g, ''), name.replaceAll(/\s+/g, '.')]
  return own.some((word) => word.length >= 4 && plain.includes(word) && word.length / plain.length > STEM_SHARE_MIN)
}
