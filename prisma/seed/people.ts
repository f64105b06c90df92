import { listCatalogue, type SeedType, type Sex } from './catalogue.ts'
import { pickName } from './names.ts'
import { createId, createRandom, type Random, weightedPicker } from './random.ts'
import { listStates, type State } from './regions.ts'

export type SeedPerson = {
  id: string
  email: string
  fullName: string
  /** `YYYY-MM-DD` */
  dateOfBirth: string | null
  sex: Sex | null
  stateCode: string | null
  lgaCode: string | null
  monthlyIncomeMinor: number | null
  /** Epoch ms, like every time here. */
  createdAt: number
  entries: SeedEntry[]
}

export type SeedEntry = { id: string; screeningTypeId: string; joinedAt: number; priorityTier: number }

export type PeopleOptions = {
  seed: number
  people: number
  /** The moment everything is told from. */
  now: Date
}

const DAY_MS = 86_400_000
const WAIT_DAYS_MAX = 548
const ADULT_AGE = 18

/** Rounded shares of the population, in thousands. */
const POPULATION: Record<string, number> = {
  'NG-AB': 3700,
  'NG-AD': 4200,
  'NG-AK': 5500,
  'NG-AN': 5500,
  'NG-BA': 6500,
  'NG-BY': 2300,
  'NG-BE': 5700,
  'NG-BO': 5900,
  'NG-CR': 3900,
  'NG-DE': 5700,
  'NG-EB': 2900,
  'NG-ED': 4200,
  'NG-EK': 3300,
  'NG-EN': 4400,
  'NG-FC': 3600,
  'NG-GO': 3300,
  'NG-IM': 5400,
  'NG-JI': 5800,
  'NG-KD': 8300,
  'NG-KN': 13_100,
  'NG-KT': 7800,
  'NG-KE': 4400,
  'NG-KO': 4500,
  'NG-KW': 3200,
  'NG-LA': 12_600,
  'NG-NA': 2500,
  'NG-NI': 5600,
  'NG-OG': 5200,
  'NG-ON': 4700,
  'NG-OS': 4700,
  'NG-OY': 7800,
  'NG-PL': 4200,
  'NG-RI': 7300,
  'NG-SO': 5000,
  'NG-TA': 3100,
  'NG-YO': 3300,
  'NG-ZA': 4500,
}

const pickTier = weightedPicker([
  [0, 80],
  [1, 15],
  [2, 5],
] as const)
const pickEntryCount = weightedPicker([
  [1, 70],
  [2, 25],
  [3, 5],
] as const)

/** Completed years on a day, both `YYYY-MM-DD`. */
export function ageOn(day: string, dateOfBirth: string): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}

export const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10)

/** Whether somebody of this age and sex may have this screening; what is unknown does not pass a rule. */
export function isClinicallyEligible(type: SeedType, age: number | null, sex: Sex | null): boolean {
  if (type.sexes.length > 0 && (sex === null || !type.sexes.includes(sex))) return false
  if (type.ageMin !== null && (age === null || age < type.ageMin)) return false
  return type.ageMax === null || (age !== null && age <= type.ageMax)
}

/**
 * People and what they wait for, one after the other, so that a million need no memory. The same options give the same
 * people, and fewer of them are the beginning of more.
 */
export function* generatePeople(options: PeopleOptions): Generator<SeedPerson> {
  const random = createRandom(options.seed)
  const states = listStates()
  const pickState = weightedPicker(states.map((state) => [state, POPULATION[state.code] ?? 1] as const))
  const { types } = listCatalogue()
  for (let index = 0; index < options.people; index += 1) {
    yield generatePerson({ random, state: pickState(random), types, nowMs: options.now.getTime(), index })
  }
}

type PersonInputs = { random: Random; state: State; types: readonly SeedType[]; nowMs: number; index: number }

function generatePerson({ random, state, types, nowMs, index }: PersonInputs): SeedPerson {
  const sex: Sex = random.isTrue(0.6) ? 'female' : 'male'
  const { given, surname } = pickName(random, state.zone, sex)
  const age = Math.min(88, Math.max(ADULT_AGE, Math.round(45 + 14 * random.normal())))
  const birthMs = Date.UTC(new Date(nowMs).getUTCFullYear() - age, 0, 1) - random.below(360) * DAY_MS
  const lga = random.pick(state.lgas)
  // Profiles are never complete everywhere, and a rule that cannot be checked must be seen to fail.
  const person = {
    dateOfBirth: random.isTrue(0.01) ? null : dayOf(birthMs),
    sex: random.isTrue(0.01) ? null : sex,
    stateCode: random.isTrue(0.01) ? null : state.code,
    monthlyIncomeMinor: random.isTrue(0.06) ? null : incomeMinor(random),
  }
  const lgaCode = person.stateCode === null || random.isTrue(0.03) ? null : lga.code
  const entries = generateEntries({ random, types, nowMs, ...person })
  const firstJoined = Math.min(...entries.map(({ joinedAt }) => joinedAt))
  const createdAt = firstJoined - random.below(30 * DAY_MS)
  return {
    id: createId(random, createdAt),
    email: `${given}.${surname}.${index + 1}@goodturn.test`.toLowerCase(),
    fullName: `${given} ${surname}`,
    ...person,
    lgaCode,
    createdAt,
    entries,
  }
}

/** Around 60,000 naira a month, with a long tail upwards, in whole thousands. */
const incomeMinor = (random: Random) => Math.max(5, Math.round(60 * Math.exp(0.7 * random.normal()))) * 100_000

type EntryInputs = Pick<SeedPerson, 'dateOfBirth' | 'sex'> & Omit<PersonInputs, 'state' | 'index'>

function generateEntries({ random, types, nowMs, dateOfBirth, sex }: EntryInputs): SeedEntry[] {
  const age = dateOfBirth === null ? null : ageOn(dayOf(nowMs), dateOfBirth)
  const left = types.filter((type) => isClinicallyEligible(type, age, sex))
  const count = pickEntryCount(random)
  const entries: SeedEntry[] = []
  while (entries.length < count && left.length > 0) {
    const type = weightedPicker(left.map((candidate) => [candidate, candidate.demand] as const))(random)
    left.splice(left.indexOf(type), 1)
    const joinedAt = Math.round(nowMs - (1 + (WAIT_DAYS_MAX - 1) * random.next()) * DAY_MS)
    entries.push({
      id: createId(random, joinedAt),
      screeningTypeId: type.id,
      joinedAt,
      priorityTier: pickTier(random),
    })
  }
  return entries
}
