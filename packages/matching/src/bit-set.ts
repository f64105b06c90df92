import { intAt } from './typed.ts'

/**
 * Sets of campaigns by their place in policy order. A set is one Int32Array of two levels: `summaryWords` words that
 * tell which of the `words` after them are not zero, then those words. An AND of four sets touches the words that all
 * four summaries name, which keeps a search over 10,000 campaigns near the cost of one over 320.
 */
export class BitSpace {
  readonly size: number
  readonly words: number
  readonly summaryWords: number

  constructor(size: number) {
    this.size = size
    this.words = Math.max(1, (size + 31) >>> 5)
    this.summaryWords = (this.words + 31) >>> 5
  }

  empty(): Int32Array {
    return new Int32Array(this.summaryWords + this.words)
  }

  add(set: Int32Array, member: number): void {
    const word = member >>> 5
    const place = this.summaryWords + word
    set[place] = intAt(set, place) | (1 << (member & 31))
    set[word >>> 5] = intAt(set, word >>> 5) | (1 << (word & 31))
  }

  remove(set: Int32Array, member: number): void {
    const word = member >>> 5
    const place = this.summaryWords + word
    set[place] = intAt(set, place) & ~(1 << (member & 31))
    if (set[place] === 0) set[word >>> 5] = intAt(set, word >>> 5) & ~(1 << (word & 31))
  }

  has(set: Int32Array, member: number): boolean {
    return (intAt(set, this.summaryWords + (member >>> 5)) & (1 << (member & 31))) !== 0
  }

  /** The members of both. */
  both(a: Int32Array, b: Int32Array): Int32Array {
    const result = this.empty()
    for (let word = 0; word < this.words; word++) {
      const place = this.summaryWords + word
      const value = intAt(a, place) & intAt(b, place)
      result[place] = value
      if (value !== 0) result[word >>> 5] = intAt(result, word >>> 5) | (1 << (word & 31))
    }
    return result
  }

  /** The first member of all four sets, or -1. */
  firstOfAll(a: Int32Array, b: Int32Array, c: Int32Array, d: Int32Array): number {
    const { summaryWords } = this
    for (let group = 0; group < summaryWords; group++) {
      let live = intAt(a, group) & intAt(b, group) & intAt(c, group) & intAt(d, group)
      while (live !== 0) {
        const word = (group << 5) + lowestBit(live)
        const place = summaryWords + word
        const hit = intAt(a, place) & intAt(b, place) & intAt(c, place) & intAt(d, place)
        if (hit !== 0) return (word << 5) + lowestBit(hit)
        live &= live - 1
      }
    }
    return -1
  }
}

/** Place of the lowest set bit of a word that is not zero. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word)
