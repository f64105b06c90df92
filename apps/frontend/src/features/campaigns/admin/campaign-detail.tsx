import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { StackedBars } from '@/ui/charts/stacked-bars'
import { column, right } from '@/ui/lists/table'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow } from '@/ui/page/stat'
import { anyCampaignQuery } from '../queries/all'
import { CampaignStatus } from '../shared/campaign-status'
import { CampaignSteps } from './campaign-steps'

type CampaignDetailProps = { id: string; children?: ReactNode }

/** One campaign: its state, its money and its rules. */
export function CampaignDetail({ id, children }: CampaignDetailProps) {
  const texts = useTexts('campaigns')
  const { data } = useQuery(anyCampaignQuery(id))
  return (
    <Page title={data?.title ?? texts.one} above={<TextLink to="/admin/campaigns">{texts.title}</TextLink>}>
      <Panel title={texts.money} skeleton="h-64">
        <Money id={id} />
      </Panel>
      <Panel title={texts.rules} skeleton="h-80">
        <RuleList id={id} />
      </Panel>
      {children}
    </Page>
  )
}

const parts = ['spentMinor', 'reservedMinor', 'availableMinor', 'withdrawnMinor'] as const

function Money({ id }: { id: string }) {
  const texts = useTexts('campaigns')
  const format = useFormat()
  const campaign = useSuspenseQuery(anyCampaignQuery(id)).data
  const { balance, status, title, isGeneralPool, leftover } = campaign
  return (
    <>
      <p className="flex flex-wrap items-center gap-3">
        <CampaignStatus status={status} />
        {isGeneralPool ? <span className="text-ink-2">{texts.generalPool}</span> : null}
      </p>
      <StatRow>
        {(['fundedMinor', ...parts] as const).map((name) => (
          <Stat key={name} label={texts.balance[name]} value={format.moneyCompact(balance[name])} />
        ))}
      </StatRow>
      <ChartWithTable<{ name: 'fundedMinor' | (typeof parts)[number] }>
        title={texts.moneyOf}
        rows={(['fundedMinor', ...parts] as const).map((name) => ({ name }))}
        rowKey={({ name }) => name}
        columns={[
          column('part', texts.money, ({ name }) => texts.balance[name]),
          column('amount', texts.moneyOf, right, ({ name }) => format.money(balance[name])),
        ]}
      >
        <StackedBars
          title={texts.moneyOf}
          series={parts.map((name) => texts.balance[name])}
          stacks={[
            {
              id,
              label: title,
              values: parts.map((name) => balance[name]),
              valueText: format.moneyCompact(balance.fundedMinor),
            },
          ]}
        />
      </ChartWithTable>
      {leftover ? <p>{texts.leftover[leftover.to]({ money: format.money(leftover.amountMinor) })}</p> : null}
      {isGeneralPool ? null : <CampaignSteps id={id} />}
      <p className="no-print">
        <TextLink to="/admin/reports/campaigns">{texts.toReport}</TextLink>
      </p>
    </>
  )
}

const PERCENT = 100

/** Whom a campaign is for, rule by rule. */
export function RuleList({ id }: { id: string }) {
  const texts = useTexts('campaigns')
  const format = useFormat()
  const campaign = useSuspenseQuery(anyCampaignQuery(id)).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  const regions = useSuspenseQuery(regionsQuery).data.items
  const { targeting: rules, screeningTypeIds, startsAt, endsAt, pacingPercent, donorId, closedAt } = campaign
  const typeNames = screeningTypeIds?.map((typeId) => types.find((type) => type.id === typeId)?.name ?? typeId)
  const places = [...(rules.stateCodes ?? []), ...(rules.lgaCodes ?? [])].map(
    (place) => regions.find(({ code }) => code === place)?.name ?? place,
  )
  const number = (value: number | null) => (value === null ? null : format.number(value))
  const money = (minor: number | null) => (minor === null ? null : format.money(minor))
  const date = (instant: string | null) => (instant === null ? null : format.date(instant))
  const rows = [
    [texts.rule.types, typeNames ? format.list(typeNames) : texts.anyScreening],
    [texts.rule.age, texts.range({ from: number(rules.ageMin), to: number(rules.ageMax) })],
    [texts.rule.sex, rules.sexes ? format.list(rules.sexes.map((sex) => texts.sexes[sex])) : texts.everybody],
    [texts.rule.places, places.length > 0 ? format.list(places) : texts.everywhere],
    [texts.rule.income, texts.range({ from: money(rules.incomeMinMinor), to: money(rules.incomeMaxMinor) })],
    [texts.rule.dates, texts.range({ from: date(startsAt), to: date(endsAt) })],
    [
      texts.rule.pacing,
      pacingPercent === null ? texts.noPacing : texts.ofFree({ percent: format.percent(pacingPercent / PERCENT) }),
    ],
    [texts.rule.donor, donorId === null ? texts.noDonor : <OfDonor key="donor" donor={donorId} />],
    ...(closedAt === null ? [] : [[texts.rule.closed, format.dateTime(closedAt)] as const]),
  ] as const
  return (
    <dl className="flex flex-col">
      {rows.map(([name, value]) => (
        <div key={name} className="grid gap-x-4 border-t border-line py-2.5 sm:grid-cols-[14rem_1fr]">
          <dt className="text-ink-2">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function OfDonor({ donor }: { donor: string }) {
  const texts = useTexts('campaigns')
  return (
    <TextLink to="/admin/campaigns" search={{ donor }}>
      {texts.ofDonor}
    </TextLink>
  )
}
