import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { LoadMore } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { type Campaign, campaignsQuery } from '../queries/own'
import { campaignTones } from '../shared/campaign-status'
import { BalancePicture } from './balance-picture'

/** My campaigns and where their money is. */
export function CampaignList() {
  const texts = useTexts('donations')
  return (
    <Panel title={texts.mine} skeleton="h-[32rem]">
      <Campaigns />
    </Panel>
  )
}

function Campaigns() {
  const texts = useTexts('donations')
  const { items: campaigns, more } = useList(campaignsQuery)
  if (campaigns.length === 0) {
    return (
      <EmptyState
        title={texts.none}
        action={
          <LinkButton to="/donor/new" kind="primary">
            {texts.start}
          </LinkButton>
        }
      >
        {texts.noneText}
      </EmptyState>
    )
  }
  return (
    <>
      <ul aria-label={texts.mine} className="flex flex-col">
        {campaigns.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} />
        ))}
      </ul>
      <LoadMore {...more} />
      <BalancePicture campaigns={campaigns.filter(({ balance }) => balance.fundedMinor > 0)} />
    </>
  )
}

function CampaignRow({ campaign: { id, title, status, balance } }: { campaign: Campaign }) {
  const texts = useTexts('donations')
  const format = useFormat()
  return (
    <li className="flex items-center justify-between gap-4 border-t border-line py-3">
      <div className="flex min-w-0 flex-col items-start gap-1 sm:flex-row sm:items-center sm:gap-3">
        <TextLink to="/donor/campaigns/$id" params={{ id }} className="font-medium">
          {title}
        </TextLink>
        <Status tone={campaignTones[status]}>{texts.statuses[status]}</Status>
      </div>
      <p className="shrink-0 text-right tabular-nums">
        {format.money(balance.availableMinor)}{' '}
        <span className="block text-sm text-ink-2">{texts.balance.availableMinor}</span>
      </p>
    </li>
  )
}
