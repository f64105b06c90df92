import { isInForce } from './campaign-order.ts'
import { type Campaign, ENGINE_VERSION, isListRule, type Proposal, type World } from './world.ts'

/** A stream digest such as SHA-256 in hex; the engine imports no crypto. Text is hashed as UTF-8. */
export type Hasher = {
  update(text: string): void
  digest(): string
}

/**
 * The plan's identity (guarantee 4). One JSON array a line: engine version, moment, policy; every type; every campaign
 * in id order with lists sorted and unset rules as null; then each proposal in line order. Names and titles, the order
 * in which campaigns or types are handed in and the sizes of the batches leave it unchanged.
 */
export class PlanHash {
  private readonly hasher: Hasher

  constructor(world: World, hasher: Hasher) {
    this.hasher = hasher
    const { policy } = world
    const head = [
      [ENGINE_VERSION, world.asOf, world.today],
      [
        'policy',
        policy.strategy,
        sorted(policy.screeningTypeIds),
        policy.maxMatches,
        policy.maxSpendMinor,
        policy.maxOpenOffers,
        policy.agingDays,
      ],
      ...byId(world.screeningTypes).map(({ id, priceMinor, active, clinicalRules: rules }) => [
        'type',
        id,
        priceMinor,
        active,
        rules.ageMin ?? null,
        rules.ageMax ?? null,
        sorted(rules.sexes),
      ]),
      ...byId(world.campaigns).map((campaign) => campaignFields(campaign, world.asOf)),
    ]
    hasher.update(head.map((fields) => `${JSON.stringify(fields)}\n`).join(''))
  }

  /** Adds the next proposals of the line. */
  add(proposals: readonly Proposal[]): void {
    if (proposals.length === 0) return
    let text = ''
    for (const { rank, entryId, patientId, screeningTypeId, campaignId, amountMinor } of proposals) {
      text += `${JSON.stringify(['proposal', rank, entryId, patientId, screeningTypeId, campaignId, amountMinor])}\n`
    }
    this.hasher.update(text)
  }

  digest(): string {
    return this.hasher.digest()
  }
}

function campaignFields(campaign: Campaign, asOf: number): unknown[] {
  const { targeting } = campaign
  return [
    'campaign',
    campaign.id,
    campaign.isGeneralPool,
    campaign.active,
    isInForce(campaign, asOf),
    sorted(campaign.screeningTypeIds),
    campaign.startsAt,
    campaign.endsAt,
    campaign.createdAt,
    campaign.availableMinor,
    campaign.pacingPercent,
    targeting.ageMin ?? null,
    targeting.ageMax ?? null,
    sorted(targeting.sexes),
    sorted(targeting.stateCodes),
    sorted(targeting.lgaCodes),
    targeting.incomeMinMinor ?? null,
    targeting.incomeMaxMinor ?? null,
  ]
}

const sorted = (list: readonly string[] | null | undefined): string[] | null =>
  isListRule(list) ? [...new Set(list)].sort() : null

const byId = <Item extends { id: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
