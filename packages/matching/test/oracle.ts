// The product's text on matching, written down as plainly as possible: no index, no cleverness, no shared code with the
// engine. Slow on purpose; only for worlds of a few campaigns and people.
import type { Campaign, LineEntry, Reason, ScreeningType, World } from '../src/world.ts'

export type Decision = { entry: LineEntry; rank: number; campaignId: string | null; reason: Reason | 'funded' }

const DAY = 86_400_000

/** Order of the line: tier (ageing lifts one tier), then joinedAt, then id; only types of the policy. */
export function lineOf(world: World, entries: readonly LineEntry[]): LineEntry[] {
  const { agingDays, screeningTypeIds } = world.policy
  const tier = (entry: LineEntry) => {
    const hasAged = agingDays !== null && world.asOf - entry.joinedAt >= agingDays * DAY
    return hasAged ? Math.max(0, entry.priorityTier - 1) : entry.priorityTier
  }
  return entries
    .filter(({ screeningTypeId }) => !screeningTypeIds?.length || screeningTypeIds.includes(screeningTypeId))
    .sort((a, b) => tier(a) - tier(b) || a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1))
}

/** Completed years; 29 February is completed on 1 March when there is none. Null when unknown or not yet born. */
export function ageOf(entry: LineEntry, today: string): number | null {
  if (entry.dateOfBirth === null || entry.dateOfBirth > today) return null
  let age = 0
  while (`${String(Number(entry.dateOfBirth.slice(0, 4)) + age + 1)}${entry.dateOfBirth.slice(4)}` <= today) age++
  return age
}

const isSet = (value: unknown) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)

const inRange = (value: number | null, min: number | null | undefined, max: number | null | undefined) =>
  (!isSet(min) && !isSet(max)) || (value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity))

const inList = (value: string | null, list: readonly string[] | null | undefined) =>
  !isSet(list) || (value !== null && (list ?? []).includes(value))

/** Eligible, money aside. */
export function isEligible(world: World, campaign: Campaign, entry: LineEntry): boolean {
  const { targeting: rules } = campaign
  const type = typeOf(world, entry)
  return (
    campaign.active &&
    (campaign.startsAt === null || campaign.startsAt <= world.asOf) &&
    (campaign.endsAt === null || world.asOf < campaign.endsAt) &&
    type.active &&
    inList(type.id, campaign.screeningTypeIds) &&
    inRange(ageOf(entry, world.today), rules.ageMin, rules.ageMax) &&
    inList(entry.sex, rules.sexes) &&
    inList(entry.stateCode, rules.stateCodes) &&
    inList(entry.lgaCode, rules.lgaCodes) &&
    inRange(entry.monthlyIncomeMinor, rules.incomeMinMinor, rules.incomeMaxMinor)
  )
}

export const isClinicallyRight = (world: World, entry: LineEntry): boolean => {
  const { clinicalRules: rules } = typeOf(world, entry)
  return inRange(ageOf(entry, world.today), rules.ageMin, rules.ageMax) && inList(entry.sex, rules.sexes)
}

export function typeOf(world: World, entry: LineEntry): ScreeningType {
  const type = world.screeningTypes.find(({ id }) => id === entry.screeningTypeId)
  if (type === undefined) throw new Error('no such type')
  return type
}

export const priceOf = (world: World, entry: LineEntry): number => typeOf(world, entry).priceMinor

export const limitOf = ({ availableMinor, pacingPercent }: Campaign): number =>
  pacingPercent === null ? availableMinor : Math.floor((availableMinor * pacingPercent) / 100)

export function specificity({ targeting: rules }: Campaign): number {
  let sum = 0
  if (isSet(rules.lgaCodes)) sum += 25
  if (isSet(rules.stateCodes)) sum += 20
  if (isSet(rules.sexes)) sum += 15
  if (isSet(rules.ageMin) || isSet(rules.ageMax)) sum += 10
  if (isSet(rules.incomeMinMinor) || isSet(rules.incomeMaxMinor)) sum += 10
  return sum
}

/** True when campaign a is asked before campaign b. */
export function comesBefore(world: World, a: Campaign, b: Campaign): boolean {
  if (a.isGeneralPool !== b.isGeneralPool) return b.isGeneralPool
  if (specificity(a) !== specificity(b)) return specificity(a) > specificity(b)
  const types = (campaign: Campaign) =>
    isSet(campaign.screeningTypeIds)
      ? new Set(campaign.screeningTypeIds).size
      : world.screeningTypes.filter(({ active }) => active).length
  if (types(a) !== types(b)) return types(a) < types(b)
  if (a.endsAt !== b.endsAt) return a.endsAt !== null && (b.endsAt === null || a.endsAt < b.endsAt)
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt
  return a.id < b.id
}

/** Why an entry cannot be funded whatever the campaigns have. */
export function obstacle(world: World, entry: LineEntry): Reason | null {
  if (!typeOf(world, entry).active) return 'type_inactive'
  if (!isClinicallyRight(world, entry)) return 'clinically_ineligible'
  if (entry.hasOpenOfferOfType) return 'offer_already_open'
  if (entry.openOffers >= world.policy.maxOpenOffers) return 'patient_limit'
  return null
}

/** True when nobody could be funded any more, whoever came. */
function isOver(world: World, left: Map<string, number>, matched: number, spent: number): boolean {
  const { maxMatches, maxSpendMinor, screeningTypeIds } = world.policy
  if (maxMatches !== null && matched >= maxMatches) return true
  const payable: number[] = []
  for (const type of world.screeningTypes) {
    if (!type.active || (screeningTypeIds?.length && !screeningTypeIds.includes(type.id))) continue
    for (const campaign of world.campaigns) {
      const isInForce =
        campaign.active &&
        (campaign.startsAt ?? -Infinity) <= world.asOf &&
        world.asOf < (campaign.endsAt ?? Infinity) &&
        inList(type.id, campaign.screeningTypeIds)
      if (isInForce && (left.get(campaign.id) ?? 0) >= type.priceMinor) payable.push(type.priceMinor)
    }
  }
  return payable.length === 0 || (maxSpendMinor !== null && spent + Math.min(...payable) > maxSpendMinor)
}

/** First-come by the book. Entries behind the place where the run stops are left out. */
export function firstCome(world: World, entries: readonly LineEntry[]): Decision[] {
  const left = new Map(world.campaigns.map((campaign) => [campaign.id, limitOf(campaign)]))
  const offers = new Map<string, number>()
  const decisions: Decision[] = []
  let spent = 0
  for (const entry of lineOf(world, entries)) {
    const matched = decisions.filter(({ reason }) => reason === 'funded').length
    if (isOver(world, left, matched, spent)) break
    const rank = decisions.length + 1
    const refuse = (reason: Reason) => decisions.push({ entry, rank, campaignId: null, reason })
    const blocked = obstacle(world, entry)
    if (blocked !== null) {
      refuse(blocked)
      continue
    }
    const eligible = world.campaigns.filter((campaign) => isEligible(world, campaign, entry))
    const price = priceOf(world, entry)
    const able = eligible.filter(({ id }) => (left.get(id) ?? 0) >= price)
    const best = able.find((campaign) =>
      able.every((other) => other === campaign || comesBefore(world, campaign, other)),
    )
    if (best === undefined) {
      refuse(eligible.length === 0 ? 'no_eligible_campaign' : 'money_ran_out')
      continue
    }
    if (entry.openOffers + (offers.get(entry.patientId) ?? 0) >= world.policy.maxOpenOffers) {
      refuse('patient_limit')
      continue
    }
    if (world.policy.maxSpendMinor !== null && spent + price > world.policy.maxSpendMinor) {
      refuse('run_limit')
      break
    }
    left.set(best.id, (left.get(best.id) ?? 0) - price)
    offers.set(entry.patientId, (offers.get(entry.patientId) ?? 0) + 1)
    spent += price
    decisions.push({ entry, rank, campaignId: best.id, reason: 'funded' })
  }
  return decisions
}

/** True when some way of choosing campaigns funds all of these people at once. Tries every one. */
export function canAllBeFunded(world: World, people: readonly LineEntry[]): boolean {
  const left = new Map(world.campaigns.map((campaign) => [campaign.id, limitOf(campaign)]))
  const tryFrom = (place: number): boolean => {
    const entry = people[place]
    if (entry === undefined) return true
    const price = priceOf(world, entry)
    for (const campaign of world.campaigns) {
      const money = left.get(campaign.id) ?? 0
      if (money < price || !isEligible(world, campaign, entry)) continue
      left.set(campaign.id, money - price)
      if (tryFrom(place + 1)) return true
      left.set(campaign.id, money)
    }
    return false
  }
  return tryFrom(0)
}

/**
 * The best set of people in line order when all prices are equal and no limit of the run binds: everybody who can be
 * funded together with all those funded before. Patients at their limit of offers are passed over.
 */
export function bestReach(world: World, entries: readonly LineEntry[], canAll = canAllBeFunded): LineEntry[] {
  const funded: LineEntry[] = []
  for (const entry of lineOf(world, entries)) {
    if (obstacle(world, entry) !== null) continue
    const offers = funded.filter(({ patientId }) => patientId === entry.patientId).length
    if (entry.openOffers + offers >= world.policy.maxOpenOffers) continue
    if (canAll(world, [...funded, entry])) funded.push(entry)
  }
  return funded
}

/** The same question for many people of one price: each campaign is so many seats, each person tries to take one. */
export function canAllBeSeated(world: World, people: readonly LineEntry[]): boolean {
  const seats = world.campaigns.flatMap((campaign) =>
    Array.from({ length: Math.floor(limitOf(campaign) / (world.screeningTypes[0]?.priceMinor ?? 1)) }, () => campaign),
  )
  const sitting = new Map<number, LineEntry>()
  const sit = (entry: LineEntry, tried: Set<number>): boolean =>
    seats.some((campaign, seat) => {
      if (tried.has(seat) || !isEligible(world, campaign, entry)) return false
      tried.add(seat)
      const other = sitting.get(seat)
      if (other !== undefined && !sit(other, tried)) return false
      sitting.set(seat, entry)
      return true
    })
  return people.every((entry) => sit(entry, new Set()))
}

/**
 * True when somebody unfunded could be funded in the final state by giving the funded people of the same price other
 * campaigns: every way of seating them is tried, in as many places as their price holds now plus what is left.
 */
export function couldStillReach(
  world: World,
  funded: readonly { entry: LineEntry; campaignId: string }[],
  left: LineEntry,
): boolean {
  const price = priceOf(world, left)
  const room = world.campaigns.map((campaign) => {
    const mine = funded.filter(({ campaignId }) => campaignId === campaign.id)
    const others = mine.filter(({ entry }) => priceOf(world, entry) !== price)
    const spent = others.reduce((sum, { entry }) => sum + priceOf(world, entry), 0)
    return { ...campaign, availableMinor: limitOf(campaign) - spent, pacingPercent: null }
  })
  const same = funded.filter(({ entry }) => priceOf(world, entry) === price).map(({ entry }) => entry)
  return canAllBeFunded({ ...world, campaigns: room }, [...same, left])
}
