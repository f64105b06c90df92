/** A stream of numbers that is the same for the same seed, on every machine. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from 0 up to, but not including, `bound`. */
  below(bound: number): number
  isTrue(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** `count` different ones, or all when there are fewer. */
  pickSome<Item>(items: readonly Item[], count: number): Item[]
  /** Around 0, most of it between -2 and 2. */
  normal(): number
}

/** sfc32 by Chris Doty-Humphrey: small, fast, and good far beyond what a demo world draws. */
export function createRandom(seed: number): Random {
  let a = seed >>> 0
  let b = 0x9e3779b9
  let c = 0x243f6a88
  let counter = 1
  const nextInt = () => {
    const result = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + result
    c |= 0
    return result >>> 0
  }
  // Neighbouring seeds start alike; after a few rounds nothing of that is left.
  for (let round = 0; round < 12; round += 1) nextInt()

  const next = () => nextInt() / 4_294_967_296
  const below = (bound: number) => Math.floor(next() * bound)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('There is nothing to pick from.')
    return item
  }
  return {
    next,
    below,
    isTrue: (probability) => next() < probability,
    pick,
    pickSome: (items, count) => {
      const left = [...items]
      const picked = []
      while (picked.length < count && left.length > 0) picked.push(...left.splice(below(left.length), 1))
      return picked
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** Answers items with a chance in proportion to their weight. */
export function weightedPicker<Item>(choices: readonly (readonly [Item, number])[]): (random: Random) => Item {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  return (random) => {
    let left = random.next() * total
    for (const [item, weight] of choices) {
      left -= weight
      if (left < 0) return item
    }
    const last = choices.at(-1)
    if (!last) throw new Error('There is nothing to pick from.')
    return last[0]
  }
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** A UUIDv7 of that moment; its random part comes from the stream. */
export function createId(random: Random, epochMs: number): string {
  const time = hex(epochMs, 12)
  const third = hex(0x7000 | random.below(0x1000), 4)
  const fourth = hex(0x8000 | random.below(0x4000), 4)
  const last = hex(random.below(0x1_0000), 4) + hex(random.below(0x1_0000_0000), 8)
  return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${fourth}-${last}`
}
