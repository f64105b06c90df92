import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { PagedTable } from '@/ui/lists/paged-table'
import { StatusTabs } from '@/ui/lists/status-tabs'
import { type Column, column } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type AppealsNarrowing, appealStatuses } from '../address'
import { type AdminAppeal, appealsQuery } from '../queries/appeals'
import { AppealStatus } from '../shared/appeal-status'
import { AnswerDialog, type Asked } from './answer-dialog'

/** Appeals of everybody; those that wait for an answer first. */
export function AppealList({ narrowing }: { narrowing: AppealsNarrowing }) {
  const texts = useTexts('appeals')
  const { status: current = 'open' } = narrowing
  return (
    <Panel title={texts.list} skeleton="h-96">
      <StatusTabs
        label={texts.list}
        first="open"
        statuses={[...appealStatuses, 'all' as const]}
        current={current}
        labels={texts.tabs}
      >
        <Rows key={current} narrowing={narrowing} />
      </StatusTabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: AppealsNarrowing }) {
  const texts = useTexts('appeals')
  const format = useFormat()
  const page = useSuspenseQuery(appealsQuery(narrowing)).data
  const [asked, setAsked] = useState<Asked | null>(null)
  const columns: Column<AdminAppeal>[] = [
    column('who', texts.columns.who, { className: 'min-w-40' }, ({ patientName, openedAt }) => (
      <>
        {patientName}
        <span className="block text-sm font-normal text-ink-2">{format.dateTime(openedAt)}</span>
      </>
    )),
    column('what', texts.columns.what, { className: 'min-w-44' }, (appeal) => <What appeal={appeal} />),
    column('why', texts.columns.why, { className: 'min-w-64 whitespace-pre-line' }, ({ text }) => text),
    column('state', texts.columns.state, { className: 'min-w-44' }, (appeal) => <State appeal={appeal} />),
    column('actions', texts.columns.actions, { className: 'no-print' }, (appeal) => (
      <Actions appeal={appeal} onAsk={setAsked} />
    )),
  ]
  return (
    <>
      <PagedTable
        caption={texts.list}
        columns={columns}
        page={page}
        cursor={narrowing.cursor}
        empty={<EmptyState title={texts.none} />}
      />
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
