// The screening types of a new programme: prices and clinical rules to start from, to be edited by administrators.
// They are defaults for a demonstration and no clinical advice.
import { createId, createRandom } from './random.ts'

export type Sex = 'female' | 'male'

export type SeedType = {
  id: string
  name: string
  category: string
  priceMinor: number
  ageMin: number | null
  ageMax: number | null
  /** Empty: both. */
  sexes: Sex[]
  repeatMonths: number | null
  /** How often people wait for it, against the others. */
  demand: number
}

export type SeedCategory = { id: string; name: string }

type Row = readonly [
  name: string,
  priceNaira: number,
  ages: readonly [number | null, number | null],
  sexes: 'f' | 'm' | 'fm',
  repeatMonths: number | null,
  demand: number,
]

const ROWS: Record<string, readonly Row[]> = {
  'Breast health': [
    ['Mammogram', 18_000, [40, 74], 'f', 24, 12],
    ['Breast ultrasound', 12_000, [25, 74], 'f', 12, 4],
    ['Clinical breast examination', 3000, [20, 74], 'f', 12, 4],
  ],
  'Cervical health': [
    ['Pap smear', 6000, [21, 65], 'f', 36, 9],
    ['Liquid-based cytology', 10_000, [21, 65], 'f', 36, 4],
    ['HPV DNA test', 45_000, [30, 65], 'f', 60, 6],
    ['HPV DNA test with cytology', 55_000, [30, 65], 'f', 60, 2],
  ],
  'Bowel, lung and prostate': [
    ['Stool blood test (FIT)', 9000, [45, 75], 'fm', 12, 6],
    ['Colonoscopy', 75_000, [45, 75], 'fm', 120, 2],
    ['Low-dose lung CT', 60_000, [50, 80], 'fm', 12, 2],
    ['Prostate PSA test', 8000, [55, 69], 'm', 24, 9],
  ],
  'Heart and metabolism': [
    ['Blood pressure check', 1000, [18, null], 'fm', 12, 7],
    ['Diabetes test (HbA1c)', 7500, [35, 70], 'fm', 36, 8],
    ['Cholesterol profile', 6500, [40, 75], 'fm', 60, 5],
    ['Kidney function test', 5500, [18, null], 'fm', 12, 3],
  ],
  'Infections and blood': [
    ['Hepatitis B test', 3500, [18, null], 'fm', null, 7],
    ['Hepatitis C test', 4500, [18, 79], 'fm', null, 3],
    ['Tuberculosis chest X-ray', 7000, [15, null], 'fm', 12, 3],
    ['Haemoglobin genotype', 3000, [null, null], 'fm', null, 3],
  ],
  'Eye health': [['Vision and eye pressure', 5000, [40, null], 'fm', 24, 6]],
}

const SEXES: Record<Row[3], Sex[]> = { f: ['female'], m: ['male'], fm: [] }
const EPOCH_MS = Date.UTC(2026, 0, 1)

/** The same ids in every database, so that links and examples keep working after a new start. */
export function listCatalogue(): { categories: SeedCategory[]; types: SeedType[] } {
  const random = createRandom(1)
  const categories = Object.keys(ROWS).map((name) => ({ id: createId(random, EPOCH_MS), name }))
  const types = Object.entries(ROWS).flatMap(([category, rows]) =>
    rows.map(([name, priceNaira, [ageMin, ageMax], sexes, repeatMonths, demand]) => ({
      id: createId(random, EPOCH_MS),
      name,
      category,
      priceMinor: priceNaira * 100,
      ageMin,
      ageMax,
      sexes: SEXES[sexes],
      repeatMonths,
      demand,
    })),
  )
  return { categories, types }
}
