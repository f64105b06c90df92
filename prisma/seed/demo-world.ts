// The world that a first `npm start` shows: a line with a history, campaigns with money, centers.
import type { Accounts } from './accounts.ts'
import { setBudgets } from './budgets.ts'
import { generateCampaigns, type SeedCampaign } from './campaigns.ts'
import { listCatalogue } from './catalogue.ts'
import { generateHistory, type History, type SeedOffer } from './history.ts'
import { iso, type Row } from './insert-rows.ts'
import { type Ledger, type Payment, planPayments, writeLedger } from './ledger-rows.ts'
import { generatePeople, type SeedPerson } from './people.ts'
import { createId, createRandom, type Random } from './random.ts'
import { listStates } from './regions.ts'
import { generateScreenings, OPENING_HOURS, type Screenings } from './screenings.ts'
import { waitingOf } from './world.ts'

export const DEMO_SEED = 20_260_101
const PEOPLE = 1200
const CAMPAIGNS = 24
const DRAFTS = 2
const FUNDED_SHARE = 0.6
const CENTERS = 15
const DAY_MS = 86_400_000

const DONORS = [
  'Harmattan Trust',
  'Palmwine Circle',
  'Kola Family Fund',
  'Confluence Foundation',
  'Zuma Givers',
  'Calabar Guild',
]

export type DemoWorld = {
  people: SeedPerson[]
  campaigns: SeedCampaign[]
  history: History
  payments: Payment[]
  ledger: Ledger
  screenings: Screenings
  donors: { id: string; email: string; fullName: string; createdAt: number }[]
  centers: Row[]
  centerOwners: { id: string; email: string; fullName: string; createdAt: number }[]
  statusOf(campaign: SeedCampaign): 'draft' | 'active' | 'paused'
}

type DemoAccounts = Pick<Accounts, 'patient' | 'centers' | 'adminIds'>

/** Draws everything; nothing is written. The same day gives the same world. */
export function generateDemoWorld(accounts: DemoAccounts, now: Date): DemoWorld {
  const { patient } = accounts
  const seed = DEMO_SEED
  const nowMs = now.getTime()
  const random = createRandom(seed ^ 0xde30)
  const all = generateCampaigns({ seed, campaigns: CAMPAIGNS, now })
  const drafts = all.slice(-DRAFTS)
  const living = all.slice(0, -DRAFTS)
  const prices = new Map(listCatalogue().types.map(({ id, priceMinor }) => [id, priceMinor]))

  const people = [...generatePeople({ seed, people: PEOPLE, now })]
  const line = waitingOf(people)
  const history = generateHistory({ seed, line, campaigns: living, prices, now })
  const waiting = line.filter(({ entry }) => history.states.get(entry.id)?.status === 'waiting')
  const funded = setBudgets(living, { seed, waiting, scale: 1, fundedShare: FUNDED_SHARE, now })

  const visitor = addDemoPatient(patient, { random, nowMs, campaigns: funded })
  const offers = [...history.offers, visitor.offer]
  history.states.set(visitor.offer.entryId, {
    status: 'matched',
    waitingSince: nowMs,
    matchedAt: visitor.offer.offeredAt,
    pausedUntil: null,
    endedAt: null,
  })
  const payments = planPayments(funded, offers, random)
  const paused = funded.at(-1)
  const owners = makeOwners(random, nowMs)
  return {
    people: [...people, visitor.person],
    campaigns: [...funded, ...drafts],
    history: { ...history, offers },
    payments,
    ledger: writeLedger(payments, offers, random),
    ...owners,
    screenings: generateScreenings({
      seed,
      nowMs,
      offers,
      types: listCatalogue().types,
      centers: [...accounts.centers, ...owners.centers].map(toSeedCenter),
      stateOf: stateFinder(people),
      admins: accounts.adminIds,
    }),
    statusOf: (campaign) => (drafts.includes(campaign) ? 'draft' : campaign === paused ? 'paused' : 'active'),
  }
}

type Visit = { random: Random; nowMs: number; campaigns: readonly SeedCampaign[] }

/** The demo patient waits for one screening and can claim an offer for another one at once. */
function addDemoPatient(
  patient: SeedPerson,
  { random, nowMs, campaigns }: Visit,
): { person: SeedPerson; offer: SeedOffer } {
  const { types } = listCatalogue()
  const entryFor = (name: string, days: number) => {
    const type = types.find((candidate) => candidate.name === name)
    if (!type) throw new Error(`The catalogue has no ${name}.`)
    const joinedAt = nowMs - days * DAY_MS
    return { type, entry: { id: createId(random, joinedAt), screeningTypeId: type.id, joinedAt, priorityTier: 0 } }
  }
  const offered = entryFor('Mammogram', 200)
  const waits = entryFor('Pap smear', 90)
  const pool = campaigns.find(({ isGeneralPool }) => isGeneralPool)
  if (!pool) throw new Error('There is no general pool.')
  const offeredAt = nowMs - DAY_MS
  return {
    person: { ...patient, entries: [offered.entry, waits.entry] },
    offer: {
      id: createId(random, offeredAt),
      entryId: offered.entry.id,
      patientId: patient.id,
      campaignId: pool.id,
      screeningTypeId: offered.type.id,
      amountMinor: offered.type.priceMinor,
      status: 'open',
      offeredAt,
      expiresAt: offeredAt + 7 * DAY_MS,
      claimedAt: null,
      endedAt: null,
      declineReason: null,
    },
  }
}

const toSeedCenter = ({ id, status, state_code }: Row) => ({
  id: String(id),
  stateCode: String(state_code),
  isActive: status === 'active',
})

function stateFinder(people: readonly SeedPerson[]): (patientId: string) => string | null {
  const states = new Map(people.map(({ id, stateCode }) => [id, stateCode]))
  return (patientId) => states.get(patientId) ?? null
}

function makeOwners(random: Random, nowMs: number): Pick<DemoWorld, 'donors' | 'centers' | 'centerOwners'> {
  const createdAt = nowMs - 590 * DAY_MS
  const account = (email: string, fullName: string) => ({ id: createId(random, createdAt), email, fullName, createdAt })
  const donors = DONORS.map((name, index) => account(`donor.${index + 1}@goodturn.test`, name))
  // Two of three in the south, as the real ones are.
  const states = listStates()
  const south = states.filter(({ zone }) => zone.startsWith('South'))
  const centerOwners: DemoWorld['centerOwners'] = []
  const centers = Array.from({ length: CENTERS }, (_, index) => {
    const state = random.pick(index % 3 === 0 ? states : south)
    const lga = random.pick(state.lgas)
    const owner = account(`center.${index + 1}@goodturn.test`, `${lga.name} Health Partners`)
    centerOwners.push(owner)
    return {
      id: createId(random, createdAt),
      owner_id: owner.id,
      name: `${lga.name} Screening Centre`,
      status: index === CENTERS - 1 ? 'pending' : 'active',
      state_code: state.code,
      lga_code: lga.code,
      address: `Hospital Road, ${lga.name}`,
      opening_hours: OPENING_HOURS,
      created_at: iso(createdAt),
    }
  })
  return { donors, centers, centerOwners }
}
