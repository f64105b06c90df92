import { useState } from 'react'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { LoadMore } from '@/ui/lists/pagination'
import { type Column, column, nowrap, right, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type Owed, owedQuery } from '../queries/payouts'
import { DraftDialog } from './draft-dialog'

/** What centers are owed, and from there to a draft. */
export function OwedPanel() {
  const texts = useTexts('payouts')
  return (
    <Panel title={texts.owed} description={texts.owedText} skeleton="h-48">
      <OwedTable />
    </Panel>
  )
}

function OwedTable() {
  const texts = useTexts('payouts')
  const format = useFormat()
  const owed = useList(owedQuery)
  const [chosen, setChosen] = useState<Owed | null>(null)
  const rows = owed.items
  const columns: Column<Owed>[] = [
    column('center', texts.columns.center, { className: 'min-w-44' }, ({ centerId, centerName }) => (
      <TextLink to="/admin/centers/$id" params={{ id: centerId }}>
        {centerName}
      </TextLink>
    )),
    column(
      'amount',
      texts.columns.amount,
      { align: 'right', className: 'whitespace-nowrap font-medium' },
      ({ amountMinor }) => format.money(amountMinor),
    ),
    column('screenings', texts.columns.screenings, right, ({ screenings }) => format.number(screenings)),
    column('since', texts.columns.since, nowrap, ({ since }) => format.date(since)),
    column('draft', texts.columns.actions, { className: 'no-print whitespace-nowrap' }, (each) => (
      <Button size="s" aria-label={texts.draftFor({ name: each.centerName })} onClick={() => setChosen(each)}>
        {texts.draft}
      </Button>
    )),
  ]
  return (
    <>
      <Table
        caption={texts.owed}
        columns={columns}
        rows={rows}
        rowKey={({ centerId }) => centerId}
        empty={<EmptyState title={texts.nothingOwed}>{texts.nothingOwedText}</EmptyState>}
      />
      <LoadMore {...owed.more} />
      <DraftDialog key={chosen?.centerId ?? 'none'} owed={chosen} onClose={() => setChosen(null)} />
    </>
  )
}
