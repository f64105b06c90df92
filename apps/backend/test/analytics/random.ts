/** A small generator (mulberry32), so that a failure replays with SEED=<printed>. */
export function randomFrom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (max: number) => Math.floor(next() * (max + 1))
  const one = <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T
  return {
    upTo,
    one,
    between: (min: number, max: number) => min + upTo(max - min),
    isLikely: (chance: number) => next() < chance,
    /** Up to `max` of the items, each once, in their order. */
    some<T>(items: readonly T[], max: number): T[] {
      const wanted = Math.min(items.length, max)
      const chosen = new Set<T>()
      for (let tries = 0; chosen.size < wanted && tries < 20 * max; tries++) chosen.add(one(items))
      return items.filter((item) => chosen.has(item))
    },
  }
}
export type Random = ReturnType<typeof randomFrom>
