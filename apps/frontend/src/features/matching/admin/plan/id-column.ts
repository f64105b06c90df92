const WORDS = 4
const WORD_DIGITS = 8
// Of the lower case in which the API spells ids.
const [DASH, ZERO, LETTER_A] = [45, 48, 97]

/**
 * Ids as numbers, four words each: a million of them weigh 16 MB instead of 100 as texts. Fixed in length from the start.
 */
export type IdColumn = {
  set: (at: number, id: string) => void
  get: (at: number) => string
  /** Whether the id at a place is the one at a place of another column. */
  isSame: (at: number, other: IdColumn, otherAt: number) => boolean
  /** Its last word, which is random in the ids of this API. */
  hash: (at: number) => number
  word: (at: number, word: number) => number
}

export function createIdColumn(length: number): IdColumn {
  const words = new Uint32Array(length * WORDS)
  const column: IdColumn = {
    set: (at, id) => {
      let word = at * WORDS
      let value = 0
      let digits = 0
      for (let index = 0; index < id.length; index += 1) {
        const code = id.charCodeAt(index)
        if (code === DASH) continue
        value = value * 16 + (code >= LETTER_A ? code - LETTER_A + 10 : code - ZERO)
        digits += 1
        if (digits % WORD_DIGITS > 0) continue
        words[word] = value
        word += 1
        value = 0
      }
    },
    get: (at) => {
      let digits = ''
      for (let word = 0; word < WORDS; word += 1) {
        digits += (words[at * WORDS + word] ?? 0).toString(16).padStart(WORD_DIGITS, '0')
      }
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        digits.slice(12, 16),
        digits.slice(16, 20),
        digits.slice(20),
      ].join('-')
    },
    isSame: (at, other, otherAt) => {
      for (let word = 0; word < WORDS; word += 1) {
        if (words[at * WORDS + word] !== other.word(otherAt, word)) return false
      }
      return true
    },
    hash: (at) => words[at * WORDS + WORDS - 1] ?? 0,
    word: (at, word) => words[at * WORDS + word] ?? 0,
  }
  return column
}
