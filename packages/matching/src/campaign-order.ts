import { ageRange, incomeRange, isRangeRule } from './rules.ts'
import { type Campaign, isListRule, type ScreeningType, type World } from './world.ts'

/** Product rule "which campaign pays": LGA 25 + state 20 + sex 15 + age 10 + income 10. */
export function specificityOf({ targeting }: Campaign): number {
  return (
    (isListRule(targeting.lgaCodes) ? 25 : 0) +
    (isListRule(targeting.stateCodes) ? 20 : 0) +
    (isListRule(targeting.sexes) ? 15 : 0) +
    (isRangeRule(ageRange(targeting)) ? 10 : 0) +
    (isRangeRule(incomeRange(targeting)) ? 10 : 0)
  )
}

/** How many types a campaign counts for the order: those it lists, or every active one. */
export const typeCountOf = (campaign: Campaign, activeTypeCount: number): number =>
  isListRule(campaign.screeningTypeIds) ? new Set(campaign.screeningTypeIds).size : activeTypeCount

/**
 * All campaigns, the one to be asked first at the front: most specific, then fewer types, soonest `endsAt` (none is
 * last), oldest `createdAt`, id; general pools after everybody else. O(n log n).
 */
export function orderCampaigns(world: Pick<World, 'campaigns' | 'screeningTypes'>): Campaign[] {
  const activeTypeCount = world.screeningTypes.filter((type) => type.active).length
  const keyed = world.campaigns.map((campaign) => ({
    campaign,
    specificity: specificityOf(campaign),
    typeCount: typeCountOf(campaign, activeTypeCount),
    endsAt: campaign.endsAt ?? Number.POSITIVE_INFINITY,
  }))
  keyed.sort(
    (a, b) =>
      Number(a.campaign.isGeneralPool) - Number(b.campaign.isGeneralPool) ||
      b.specificity - a.specificity ||
      a.typeCount - b.typeCount ||
      (a.endsAt === b.endsAt ? 0 : a.endsAt - b.endsAt) ||
      a.campaign.createdAt - b.campaign.createdAt ||
      (a.campaign.id < b.campaign.id ? -1 : 1),
  )
  return keyed.map(({ campaign }) => campaign)
}

/** True when the campaign may pay anything at this moment, its money and its rules about people aside. */
export const isInForce = ({ active, startsAt, endsAt }: Campaign, asOf: number): boolean =>
  active && (startsAt === null || startsAt <= asOf) && (endsAt === null || asOf < endsAt)

/** True when the campaign pays for this type. Nothing pays for a type that is not active. */
export const coversType = (
  { screeningTypeIds }: Pick<Campaign, 'screeningTypeIds'>,
  type: Pick<ScreeningType, 'id' | 'active'>,
): boolean => type.active && (!isListRule(screeningTypeIds) || screeningTypeIds.includes(type.id))
