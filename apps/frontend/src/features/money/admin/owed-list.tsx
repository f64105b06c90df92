import { useState } from 'react'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { LoadMore } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { type Owed, owedQuery } from '../queries/payouts'
import { DraftDialog } from './draft-dialog'

/** What centers are owed, and from there to a draft. */
export function OwedPanel() {
  const texts = useTexts('payouts')
  return (
    <Panel title={texts.owed} description={texts.owedText} skeleton={<Skeleton className="h-48" />}>
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
    {
      id: 'center',
      header: texts.columns.center,
      className: 'min-w-44',
      cell: ({ centerId, centerName }) => (
        <TextLink to="/admin/centers/$id" params={{ id: centerId }}>
          {centerName}
        </TextLink>
      ),
    },
    {
      id: 'amount',
      header: texts.columns.amount,
      align: 'right',
      className: 'whitespace-nowrap font-medium',
      cell: ({ amountMinor }) => format.money(amountMinor),
    },
    {
      id: 'screenings',
      header: texts.columns.screenings,
      align: 'right',
      cell: ({ screenings }) => format.number(screenings),
    },
    {
      id: 'since',
      header: texts.columns.since,
      className: 'whitespace-nowrap',
      cell: ({ since }) => format.date(since),
    },
    {
      id: 'draft',
      header: texts.columns.actions,
      className: 'no-print whitespace-nowrap',
      cell: (each) => (
        <Button size="s" aria-label={texts.draftFor({ name: each.centerName })} onClick={() => setChosen(each)}>
          {texts.draft}
        </Button>
      ),
    },
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
