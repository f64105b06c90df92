/** Whole numbers from 0 up to and without `below`, the same sequence for the same seed. Not for secrets. */
export type SeededRandom = (below: number) => number

/** Bob Jenkins' small fast generator (public domain, https://burtleburtle.net/bob/rand/smallprng.html), 32-bit. */
export function seededRandom(...seeds: readonly number[]): SeededRandom {
  let a = 0xf1ea5eed | 0
  let b = (seeds[0] ?? 0) | 0
  let c = (seeds[1] ?? 0) | 0
  let d = (seeds[2] ?? 0) | 0
  const step = (): number => {
    const e = (a - ((b << 27) | (b >>> 5))) | 0
    a = b ^ ((c << 17) | (c >>> 15))
    b = (c + d) | 0
    c = (d + e) | 0
    d = (e + a) | 0
    return d >>> 0
  }
  for (let round = 0; round < 20; round++) step()
  return (below) => Math.floor((step() / 0x1_0000_0000) * below)
}
