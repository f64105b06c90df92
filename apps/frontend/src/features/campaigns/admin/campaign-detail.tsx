import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { StackedBars } from '@/ui/charts/stacked-bars'
import { column, right } from '@/ui/lists/table'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow } from '@/ui/page/stat'
import { anyCampaignQuery } from '../queries/all'
import { CampaignStatus } from './campaign-status'
import { CampaignSteps } from './campaign-steps'
import { RuleList } from './rule-list'

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
              ...{ id, label: title },
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
