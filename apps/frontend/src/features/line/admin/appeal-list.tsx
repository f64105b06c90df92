import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/use-format'
import { useSearchChange } from '@/lib/use-search-change'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Tabs } from '@/ui/page/tabs'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { type AppealsNarrowing, appealStatuses } from '../address'
import { type AdminAppeal, appealsQuery } from '../queries/appeals'
import { AppealStatus } from '../shared/appeal-status'
import { AnswerDialog, type Asked } from './answer-dialog'

/** Appeals of everybody; those that wait for an answer first. */
export function AppealList({ narrowing }: { narrowing: AppealsNarrowing }) {
  const texts = useTexts('appeals')
  const change = useSearchChange()
  const { status: current = 'open' } = narrowing
  return (
    <Panel title={texts.list} skeleton={<Skeleton className="h-96" />}>
      <Tabs
        label={texts.list}
        current={current}
        onChange={(status) => change({ status: status === 'open' ? undefined : status })}
        tabs={[...appealStatuses, 'all' as const].map((id) => ({ id, label: texts.tabs[id] }))}
      >
        <Rows key={current} narrowing={narrowing} />
      </Tabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: AppealsNarrowing }) {
  const texts = useTexts('appeals')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(appealsQuery(narrowing)).data
  const [asked, setAsked] = useState<Asked | null>(null)
  const columns: Column<AdminAppeal>[] = [
    {
      id: 'who',
      header: texts.columns.who,
      className: 'min-w-40',
      cell: ({ patientName, openedAt }) => (
        <>
          {patientName}
          <span className="block text-sm font-normal text-ink-2">{format.dateTime(openedAt)}</span>
        </>
      ),
    },
    { id: 'what', header: texts.columns.what, className: 'min-w-44', cell: (appeal) => <What appeal={appeal} /> },
    { id: 'why', header: texts.columns.why, className: 'min-w-64 whitespace-pre-line', cell: ({ text }) => text },
    { id: 'state', header: texts.columns.state, className: 'min-w-44', cell: (appeal) => <State appeal={appeal} /> },
    {
      id: 'actions',
      header: texts.columns.actions,
      className: 'no-print',
      cell: (appeal) => <Actions appeal={appeal} onAsk={setAsked} />,
    },
  ]
  return (
    <>
      <Table
        caption={texts.list}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.none} />}
      />
      <Pagination cursor={narrowing.cursor} nextCursor={nextCursor} />
      <AnswerDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}

function What({ appeal: { decision, screeningName, decidedAt, entryId } }: { appeal: AdminAppeal }) {
  const texts = useTexts('appeals')
  const format = useFormat()
  return (
    <>
      {texts.decisions[decision]}
      <span className="block text-sm text-ink-2">
        {screeningName}, {format.date(decidedAt)}
      </span>
      <TextLink to="/admin/audit" search={{ entity: 'waitlist_entry', id: entryId }} className="text-sm">
        {texts.history}
      </TextLink>
    </>
  )
}

function State({ appeal: { status, answer, effects } }: { appeal: AdminAppeal }) {
  const texts = useTexts('appeals')
  return (
    <>
      <AppealStatus status={status} />
      {effects.length > 0 ? (
        <span className="block pt-1 text-sm">{effects.map((effect) => texts.effects[effect]).join(' ')}</span>
      ) : null}
      {answer ? <span className="block pt-1 text-sm whitespace-pre-line text-ink-2">{answer}</span> : null}
    </>
  )
}

function Actions({ appeal, onAsk }: { appeal: AdminAppeal; onAsk: (asked: Asked) => void }) {
  const texts = useTexts('appeals')
  const me = useUser()
  const { status, decidedBy, patientId, patientName: name } = appeal
  if (status !== 'open') return null
  // Nobody judges what they have decided themselves.
  if (me && (decidedBy === me.id || patientId === me.id))
    return <span className="text-sm text-ink-2">{texts.notYou}</span>
  return (
    <span className="flex gap-1">
      <Button size="s" aria-label={texts.acceptOne({ name })} onClick={() => onAsk({ appeal, verdict: 'accept' })}>
        {texts.accept}
      </Button>
      <Button size="s" aria-label={texts.refuseOne({ name })} onClick={() => onAsk({ appeal, verdict: 'refuse' })}>
        {texts.refuse}
      </Button>
    </span>
  )
}
