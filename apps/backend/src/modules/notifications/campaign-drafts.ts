import { type Draft, LINK, type Words } from './drafts'

export type CampaignKind = 'campaign_low' | 'campaign_paused' | 'campaign_resumed' | 'campaign_closed'

/** What the donor of a campaign is told of it. */
export function campaignDraft(kind: CampaignKind, words: Words): Draft {
  const { campaign, campaignPage: page, amount, runsOutOn } = words
  const because = words.reason === null ? [] : [`The reason: ${words.reason}`]
  switch (kind) {
    case 'campaign_low':
      return {
        subject: `Your campaign is running low: ${campaign}`,
        lines: [
          `${campaign} has ${amount} left for new offers.`,
          ...(runsOutOn ? [`If it goes on as in the last 30 days, that is used up about ${runsOutOn}.`] : []),
          'What it has promised is not touched. You can top it up, or change when we tell you, on its page:',
          LINK,
        ],
        page,
      }
    case 'campaign_paused':
      return {
        subject: `Your campaign is paused: ${campaign}`,
        lines: [
          `An administrator has paused ${campaign}. It promises nothing new; what it has promised is honoured.`,
          ...because,
          LINK,
        ],
        page,
      }
    case 'campaign_resumed':
      return {
        subject: `Your campaign goes on: ${campaign}`,
        lines: [`An administrator lets ${campaign} fund people again.`, ...because, LINK],
        page,
      }
    case 'campaign_closed':
      return {
        subject: `Your campaign is closed: ${campaign}`,
        lines: [
          `An administrator has closed ${campaign}. ${amount} was free then; where it went stands on its page.`,
          ...because,
          LINK,
        ],
        page,
      }
  }
}
