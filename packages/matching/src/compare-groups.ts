import type { LineBatch, LineDictionaries } from './line-codec.ts'
import { ageOn } from './rules.ts'
import { floatAt, intAt } from './typed.ts'
import { dayNumber } from './world.ts'

/** First ages and incomes of each band but the lowest, rising. Incomes are minor units per month. */
export type GroupOptions = { ageBandsFrom?: readonly number[]; incomeBandsFromMinor?: readonly number[] }

export type Group = {
  attribute: 'age' | 'sex' | 'state' | 'income'
  /** A band such as `40-49` or `70+` (income in minor units), a code, or `unknown`. */
  value: string
  /** Entries of the types that the policy covers, over the whole line. */
  waiting: number
  funded: number
  rate: number
}

export const AGE_BANDS_FROM: readonly number[] = [18, 30, 40, 50, 60, 70]
/** ₦30,000, the national minimum wage of ₦70,000, and multiples above, in kobo. */
export const INCOME_BANDS_FROM_MINOR: readonly number[] = [3_000_000, 7_000_000, 15_000_000, 30_000_000]
const SEXES = ['unknown', 'female', 'male']

type Count = { waiting: number; funded: number }

/** Counts how many of each group wait and how many are funded. */
export class GroupCounts {
  private readonly today: number
  private readonly regionCodes: readonly string[]
  private readonly ages: readonly number[]
  private readonly incomes: readonly number[]
  private readonly counts: Record<Group['attribute'], Map<number, Count>> = {
    age: new Map(),
    sex: new Map(),
    state: new Map(),
    income: new Map(),
  }

  constructor(today: string, { regionCodes }: LineDictionaries, options: GroupOptions) {
    this.today = dayNumber(today)
    this.regionCodes = regionCodes
    this.ages = options.ageBandsFrom ?? AGE_BANDS_FROM
    this.incomes = options.incomeBandsFromMinor ?? INCOME_BANDS_FROM_MINOR
  }

  add(batch: LineBatch, row: number, isFunded: boolean): void {
    const income = floatAt(batch.incomeMinor, row)
    this.count('age', bandOf(ageOn(this.today, intAt(batch.birthDay, row)), this.ages), isFunded)
    this.count('sex', intAt(batch.sex, row), isFunded)
    this.count('state', intAt(batch.state, row), isFunded)
    this.count('income', bandOf(income < 0 ? null : income, this.incomes), isFunded)
  }

  /** Every group that somebody belongs to, in the order of its bands and codes, unknown first. */
  list(): Group[] {
    return [
      ...this.groupsOf('age', (band) => bandName(band, this.ages)),
      ...this.groupsOf('sex', (sex) => SEXES[sex] ?? 'unknown'),
      ...this.groupsOf('state', (place) => this.regionCodes[place - 1] ?? 'unknown'),
      ...this.groupsOf('income', (band) => bandName(band, this.incomes)),
    ]
  }

  private count(attribute: Group['attribute'], key: number, isFunded: boolean): void {
    const counts = this.counts[attribute]
    const count = counts.get(key) ?? { waiting: 0, funded: 0 }
    counts.set(key, count)
    count.waiting++
    if (isFunded) count.funded++
  }

  private groupsOf(attribute: Group['attribute'], nameOf: (key: number) => string): Group[] {
    return [...this.counts[attribute]]
      .sort(([a], [b]) => a - b)
      .map(([key, { waiting, funded }]) => ({ attribute, value: nameOf(key), waiting, funded, rate: funded / waiting }))
  }
}

/** 0 is unknown, 1 the lowest band. */
function bandOf(value: number | null, starts: readonly number[]): number {
  if (value === null) return 0
  const above = starts.findIndex((start) => value < start)
  return (above < 0 ? starts.length : above) + 1
}

/** `unknown` for 0, then `0-17`, `18-29`, … and `70+`, by the first values of all bands but the lowest. */
export function bandName(band: number, starts: readonly number[]): string {
  if (band === 0) return 'unknown'
  const from = band === 1 ? 0 : (starts[band - 2] ?? 0)
  const next = starts[band - 1]
  return next === undefined ? `${from}+` : `${from}-${next - 1}`
}
