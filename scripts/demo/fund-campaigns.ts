import type { Campaign, CampaignInput, FundReply } from '@goodturn/contracts/campaign'
import type { SeedCampaign } from '../../prisma/seed/campaigns.ts'
import { generateWorld } from '../../prisma/seed/world.ts'
import { inParallel } from '../lib/in-parallel.ts'
import { showProgress } from './show-progress.ts'
import { naira, type Story } from './story.ts'

const WIDTH = 4

/** Creates and funds campaigns as the donor. Answers them as they stand when they are funded. */
export async function fundCampaigns(story: Story): Promise<Campaign[]> {
  const { donor, promises, seed, size, now, tag } = story
  // What the general pool would hold comes from a campaign that is open to all: the pool is nobody's to fund.
  const world = generateWorld({ seed, people: size, campaigns: story.campaigns - 1, now })
  const bar = showProgress('Campaigns', world.campaigns.length)
  let done = 0
  const funded = await inParallel(world.campaigns, WIDTH, async (wish) => {
    const draft = await donor.post<Campaign>('/api/campaigns', toInput(wish, tag))
    const paid = await donor.post<FundReply>(`/api/campaigns/${draft.id}/fund`, { amountMinor: wish.budgetMinor })
    promises.check(
      paid.campaignStatus === 'active' && paid.balance.availableMinor === wish.budgetMinor,
      `"${draft.title}" is active and holds ${naira(wish.budgetMinor)} once it is funded`,
    )
    bar.update(++done)
    return { ...draft, status: paid.campaignStatus, balance: paid.balance }
  })
  const total = funded.reduce((sum, campaign) => sum + campaign.balance.availableMinor, 0)
  bar.end(`${funded.length} created and funded with ${naira(total)}`)
  return funded
}

function toInput(
  { title, isGeneralPool, screeningTypeIds, targeting, endsAt }: SeedCampaign,
  tag: string,
): CampaignInput {
  const { ageMin, ageMax, sexes, stateCodes, lgaCodes, incomeMaxMinor } = targeting
  return {
    title: `${isGeneralPool ? 'Open to everybody' : title} (${tag})`,
    screeningTypeIds,
    targeting: { ageMin, ageMax, sexes, stateCodes, lgaCodes, incomeMaxMinor },
    endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
  }
}
