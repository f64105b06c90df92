import { fund, makeDraft } from '../../campaigns'
import type { People } from './people'
import type { Objects } from './world'

/** What the donor has. */
export async function makeCampaignObjects({ donor }: People): Promise<Objects> {
  const campaign = await makeDraft({ title: 'Matrix' }, donor)
  const paid = await fund(campaign, 500_000)
  const draft = await makeDraft({ title: 'Matrix, later' }, donor)
  return { campaign: campaign.id, draft: draft.id, payment: paid.body.id }
}
