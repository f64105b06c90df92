// The states and local government areas of Nigeria, with codes. The names come from a package of the registry; what it
// misspells is put right here, and the counts are those of the constitution.
import { all } from 'nigerian-states-and-lgas'

export type Zone = 'North Central' | 'North East' | 'North West' | 'South East' | 'South South' | 'South West'

export type State = { code: string; name: string; zone: Zone; lgas: Lga[] }
type Lga = { code: string; name: string; stateCode: string }
export type RegionRow = { code: string; name: string; kind: 'state' | 'lga'; parent_code: string | null }

/** ISO 3166-2:NG, the zone, and how many LGAs there must be. */
const STATES: Record<string, readonly [code: string, zone: Zone, lgaCount: number]> = {
  Abia: ['NG-AB', 'South East', 17],
  Adamawa: ['NG-AD', 'North East', 21],
  'Akwa Ibom': ['NG-AK', 'South South', 31],
  Anambra: ['NG-AN', 'South East', 21],
  Bauchi: ['NG-BA', 'North East', 20],
  Bayelsa: ['NG-BY', 'South South', 8],
  Benue: ['NG-BE', 'North Central', 23],
  Borno: ['NG-BO', 'North East', 27],
  'Cross River': ['NG-CR', 'South South', 18],
  Delta: ['NG-DE', 'South South', 25],
  Ebonyi: ['NG-EB', 'South East', 13],
  Edo: ['NG-ED', 'South South', 18],
  Ekiti: ['NG-EK', 'South West', 16],
  Enugu: ['NG-EN', 'South East', 17],
  'Federal Capital Territory': ['NG-FC', 'North Central', 6],
  Gombe: ['NG-GO', 'North East', 11],
  Imo: ['NG-IM', 'South East', 27],
  Jigawa: ['NG-JI', 'North West', 27],
  Kaduna: ['NG-KD', 'North West', 23],
  Kano: ['NG-KN', 'North West', 44],
  Katsina: ['NG-KT', 'North West', 34],
  Kebbi: ['NG-KE', 'North West', 21],
  Kogi: ['NG-KO', 'North Central', 21],
  Kwara: ['NG-KW', 'North Central', 16],
  Lagos: ['NG-LA', 'South West', 20],
  Nasarawa: ['NG-NA', 'North Central', 13],
  Niger: ['NG-NI', 'North Central', 25],
  Ogun: ['NG-OG', 'South West', 20],
  Ondo: ['NG-ON', 'South West', 18],
  Osun: ['NG-OS', 'South West', 30],
  Oyo: ['NG-OY', 'South West', 33],
  Plateau: ['NG-PL', 'North Central', 17],
  Rivers: ['NG-RI', 'South South', 23],
  Sokoto: ['NG-SO', 'North West', 23],
  Taraba: ['NG-TA', 'North East', 16],
  Yobe: ['NG-YO', 'North East', 17],
  Zamfara: ['NG-ZA', 'North West', 14],
}

const STATE_SPELLINGS: Record<string, string> = { Kastina: 'Katsina' }

/** As the package has it, by state, and as the place is called. */
const LGA_SPELLINGS: Record<string, Record<string, string>> = {
  Adamawa: { Fufure: 'Fufore', Gayuk: 'Guyuk' },
  Bauchi: { Damban: 'Dambam', 'Ganju/Ganjuwa': 'Ganjuwa' },
  Bayelsa: { 'Ekere/Ekeremor': 'Ekeremor', 'Sagba/Sagbama': 'Sagbama' },
  Katsina: { 'Sanda/Sandamu': 'Sandamu' },
  Kebbi: { 'Danko-Wasagu': 'Danko/Wasagu', 'Maiya/Maiyama': 'Maiyama' },
  Niger: { Moya: 'Muya' },
  Ogun: { 'Obafemi/Obafemi Owode': 'Obafemi Owode', 'Shaga/Shagamu': 'Sagamu' },
  Sokoto: { 'Goron/Goronyo': 'Goronyo' },
  Taraba: { Kumi: 'Kurmi' },
  Zamfara: { Chafe: 'Tsafe' },
}

/** `Jama'are` is `jamaare`, `Ado-Odo/Ota` is `ado-odo-ota`. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** All 37 states by code, each with its LGAs by code. @throws when the package and the counts disagree. */
export function listStates(): State[] {
  const states = all().map(({ state, lgas }) => {
    const name = STATE_SPELLINGS[state] ?? state
    const known = STATES[name]
    if (!known) throw new Error(`The package names a state that there is not: ${state}`)
    const [code, zone, lgaCount] = known
    const names = lgas.map((lga) => LGA_SPELLINGS[name]?.[lga] ?? lga)
    if (new Set(names.map(slugOf)).size !== lgaCount) {
      throw new Error(`${name} must have ${lgaCount} LGAs and has ${names.length}.`)
    }
    const own = names.map((lga) => ({ code: `${code}-${slugOf(lga)}`, name: lga, stateCode: code }))
    return { code, name, zone, lgas: own.sort(byCode) }
  })
  if (states.length !== Object.keys(STATES).length) throw new Error(`There must be 37 states, not ${states.length}.`)
  return states.sort(byCode)
}

/** Rows of the table `regions`: states first, because LGAs refer to them. */
export function listRegionRows(states: readonly State[] = listStates()): RegionRow[] {
  const stateRows = states.map(({ code, name }) => ({ code, name, kind: 'state' as const, parent_code: null }))
  const lgaRows = states.flatMap(({ lgas }) =>
    lgas.map(({ code, name, stateCode }) => ({ code, name, kind: 'lga' as const, parent_code: stateCode })),
  )
  return [...stateRows, ...lgaRows]
}

export const isNorth = (zone: Zone): boolean => zone.startsWith('North')

const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
