import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { keyOf } from '@/api/cache'
import { api } from '@/api/client'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow } from '@/ui/page/stat'
import { lazyPart } from '@/ui/states/lazy-part'

// Below the first screen.
const MonthPicture = lazyPart(() => import('./month-picture'), 'MonthPicture')
const ReachPictures = lazyPart(() => import('./reach-pictures'), 'ReachPictures')

export type CampaignImpact = Schemas['CampaignImpact']

/** A year in months: the report's default of a month has little to show. */
const MONTHS_BACK = 11

function periodBefore(now: Date) {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK, 1))
  return { from: from.toISOString().slice(0, 10), to: now.toISOString().slice(0, 10) }
}

export const impactQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('impact', id),
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: periodBefore(new Date()) }
      // Asked for as JSON; the same address answers CSV to who asks for that.
      return (await unwrap(api.GET('/api/me/analytics/campaigns/{id}', { params, signal }))) as CampaignImpact
    },
  })

/** What one campaign did, and whom it reached. */
export function Impact({ id }: { id: string }) {
  const texts = useTexts('impact')
  return (
    <Panel title={texts.title} description={texts.text} skeleton="h-[40rem]">
      <ImpactParts id={id} />
    </Panel>
  )
}

function ImpactParts({ id }: { id: string }) {
  const texts = useTexts('impact')
  const format = useFormat()
  const impact = useSuspenseQuery(impactQuery(id)).data
  const { campaign, forecast, reach } = impact
  if (campaign.offered === 0 && reach.byType.length === 0) return <p className="text-ink-2">{texts.nobodyYet}</p>
  return (
    <>
      <StatRow>
        <Stat label={texts.stats.offered} value={format.number(campaign.offered)} />
        <Stat
          label={texts.stats.accepted}
          value={format.number(campaign.accepted)}
          detail={campaign.acceptRate === null ? null : format.percent(campaign.acceptRate)}
        />
        <Stat label={texts.stats.promised} value={format.moneyCompact(campaign.promisedMinor)} />
        <Stat label={texts.stats.spent} value={format.moneyCompact(campaign.spentMinor)} />
      </StatRow>
      {forecast?.runsOutOn ? (
        <FormMessage tone="info">{texts.runsOut({ date: format.day(forecast.runsOutOn) })}</FormMessage>
      ) : null}
      <MonthPicture impact={impact} />
      <ReachPictures impact={impact} />
    </>
  )
}
