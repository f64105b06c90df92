import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { regionsQuery } from '@/api/queries'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { column, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { flowsQuery, type PlanFlow, type Run } from '../../queries/runs'
import { type Kind, NOT_TOLD, OTHERS, pictureOf, thingOf } from './flow-picture'

const Sankey = lazyPart(() => import('./sankey'), 'Sankey')

const ROWS_MAX = 300

/** The plan as a picture: money that flows from campaigns over screenings to states. */
export function PlanPicture({ run }: { run: Run }) {
  const { picture } = useTexts('plan')
  return (
    <Panel title={picture.title} description={picture.text} skeleton="h-[32rem]">
      <Flows run={run} />
    </Panel>
  )
}

function Flows({ run }: { run: Run }) {
  const { picture: texts } = useTexts('plan')
  const format = useFormat()
  const nameOf = useThingNames()
  const { items: flows } = useSuspenseQuery(flowsQuery(run.id)).data
  const { columns, links } = useMemo(() => pictureOf(flows), [flows])
  if (flows.length === 0) return <EmptyState title={texts.nobody}>{texts.nobodyText}</EmptyState>
  const sumOf = ({ amountMinor, people }: Pick<PlanFlow, 'amountMinor' | 'people'>) =>
    texts.sum({ money: format.moneyCompact(amountMinor), count: people })
  const names = new Map(columns.flat().map(({ id, kind, thingId }) => [id, nameOf(kind, thingId)]))
  const cellOf = (kind: Kind) => (flow: PlanFlow) => nameOf(kind, thingOf(kind, flow))
  return (
    <ChartWithTable<(typeof flows)[number]>
      title={texts.title}
      rows={flows.slice(0, ROWS_MAX)}
      rowKey={(flow) => `${thingOf('campaign', flow)} ${thingOf('type', flow)} ${thingOf('state', flow)}`}
      columns={[
        column('campaign', texts.campaign, (flow) => <CampaignCell run={run} flow={flow} />),
        column('type', texts.screening, cellOf('type')),
        column('state', texts.state, cellOf('state')),
        column('people', texts.people, right, ({ people }) => format.number(people)),
        column('money', texts.money, right, (flow) => format.money(flow.amountMinor)),
      ]}
    >
      <Sankey
        title={texts.title}
        columns={columns.map((nodes) =>
          nodes.map((node) => ({
            id: node.id,
            name: names.get(node.id) ?? '',
            valueText: sumOf(node),
            shortText: format.moneyCompact(node.amountMinor),
          })),
        )}
        links={links.map((link) => ({
          ...link,
          text: `${names.get(link.from)} → ${names.get(link.to)}: ${sumOf({ amountMinor: link.value, people: link.people })}`,
        }))}
      />
    </ChartWithTable>
  )
}

/** Leads to the proposals behind a flow, where it has a name. */
function CampaignCell({ run, flow: { campaignId, screeningTypeId } }: { run: Run; flow: PlanFlow }) {
  const nameOf = useThingNames()
  if (campaignId === null) return nameOf('campaign', OTHERS)
  const type = screeningTypeId ? { type: screeningTypeId } : {}
  return (
    <TextLink
      to="/admin/matching/$id"
      params={{ id: run.id }}
      search={{ tab: 'people', campaign: campaignId, ...type }}
    >
      {nameOf('campaign', campaignId)}
    </TextLink>
  )
}

function useThingNames() {
  const { picture: texts } = useTexts('plan')
  const { typeOf, campaignOf } = useNames()
  const { items: regions } = useSuspenseQuery(regionsQuery).data
  const others = { campaign: texts.otherCampaigns, type: texts.otherScreenings, state: texts.otherStates }
  return (kind: Kind, thingId: string): string => {
    if (thingId === OTHERS) return others[kind]
    if (thingId === NOT_TOLD) return texts.stateNotTold
    if (kind === 'state') return regions.find(({ code }) => code === thingId)?.name ?? thingId
    return kind === 'campaign' ? campaignOf(thingId) : typeOf(thingId)
  }
}
