import type { LineSource } from '../line.ts'
import { itemAt } from '../typed.ts'
import { GENERATED_AS_OF, generatedLgas, generatedTypes, placeOfLga, placeOfState } from './generate-world.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

export type LineOptions = {
  seed: number
  entries: number
  /** Entries of one chunk. */
  chunkSize?: number
}

const CHUNK_SIZE = 20_000
/** Share of the line in each tier, in percent; most people are in tier 5. */
const TIER_PERCENT = [1, 2, 7, 0, 0, 90, 0, 0, 0, 0]
const LINE_DAYS = 400

/**
 * A line of `entries` entries as a source of chunks. Each chunk is made when it is read, from the seed and its place
 * alone, so that a line of any length costs no memory and a second reading gives the same bytes.
 */
export function generateLine(options: LineOptions): LineSource {
  const chunkSize = options.chunkSize ?? CHUNK_SIZE
  const sizes = TIER_PERCENT.map((percent) => Math.floor((options.entries * percent) / 100))
  sizes[5] = (sizes[5] ?? 0) + options.entries - sizes.reduce((sum, size) => sum + size, 0)
  return {
    readChunk: async (tier, chunkIndex) => {
      const size = sizes[tier] ?? 0
      const from = chunkIndex * chunkSize
      if (from >= size) return null
      const random = seededRandom(options.seed, tier + 2, chunkIndex)
      const lines: string[] = []
      for (let number = from; number < Math.min(size, from + chunkSize); number++) {
        lines.push(generateEntry({ random, tier, number, size }))
      }
      return lines.join('\n')
    },
  }
}

function generateEntry(args: { random: SeededRandom; tier: number; number: number; size: number }): string {
  const { random, tier, number, size } = args
  const msPerEntry = (LINE_DAYS * 86_400_000) / size
  const joinedAt = GENERATED_AS_OF - LINE_DAYS * 86_400_000 + Math.floor(number * msPerEntry)
  const type = random(generatedTypes.length)
  const { clinicalRules } = itemAt(generatedTypes, type)
  const sex = random(50) === 0 ? '' : clinicalRules.sexes?.[0] === 'female' || random(2) === 0 ? 'f' : 'm'
  const lga = random(generatedLgas)
  const hasLga = random(20) !== 0
  const waiting = random(4) === 0 ? 2 + random(3) : 1
  return [
    timedId(joinedAt, tier, number, random),
    timedId(joinedAt - random(1000), tier, number, random),
    type,
    joinedAt,
    tier,
    birthDay(random, clinicalRules.ageMin ?? 18, clinicalRules.ageMax ?? 90),
    clinicalRules.sexes?.[0] === 'male' ? 'm' : sex,
    hasLga || random(2) === 0 ? placeOfState(lga) : '',
    hasLga ? placeOfLga(lga) : '',
    random(10) === 0 ? '' : (1 + random(600)) * 100_000,
    random(20) === 0 ? 1 : 0,
    random(200) === 0 ? 1 : 0,
    waiting,
  ].join(',')
}

/** Mostly within the type's ages, with a few who have outgrown them while waiting. */
function birthDay(random: SeededRandom, ageMin: number, ageMax: number): number | '' {
  if (random(50) === 0) return ''
  const age = Math.max(0, ageMin - 1) + random(ageMax - ageMin + 2)
  return (2025 - age) * 10_000 + (1 + random(12)) * 100 + 1 + random(28)
}

/** A UUIDv7 of that moment; its counter keeps ids of one tier in order when moments tie. */
function timedId(time: number, tier: number, number: number, random: SeededRandom): string {
  const high = Math.floor(time / 0x10000)
  const head = `${hex4(high >>> 16)}${hex4(high & 0xffff)}-${hex4(time % 0x10000)}`
  const count = `7${hex3(number >>> 12)}-8${hex3(number & 0xfff)}`
  return `${head}-${count}-${hex4(random(0x10000))}${hex4(random(0x10000))}000${tier}`
}

const HEX3 = Array.from({ length: 0x1000 }, (_, value) => value.toString(16).padStart(3, '0'))
const hex3 = (value: number): string => itemAt(HEX3, value & 0xfff)
const hex4 = (value: number): string => `${(value >>> 12).toString(16)}${hex3(value)}`
