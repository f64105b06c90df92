import { type Draft, LINK, type Words } from './drafts'

export type CampaignKind = 'campaign_low'

/** What the donor of a campaign is told of it. */
export function campaignDraft({ campaign, campaignPage, amount, runsOutOn }: Words): Draft {
  return {
    subject: `Your campaign is running low: ${campaign}`,
    lines: [
      `${campaign} has ${amount} left for new offers.`,
      ...(runsOutOn ? [`If it goes on as in the last 30 days, that is used up about ${runsOutOn}.`] : []),
      'What it has promised is not touched. You can top it up, or change when we tell you, on its page:',
      LINK,
    ],
    page: campaignPage,
  }
}
