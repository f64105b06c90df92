import { useSuspenseQuery } from '@tanstack/react-query'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import type { Tone } from '@/ui/fields/form-message'
import { PagedTable } from '@/ui/lists/paged-table'
import { StatusTabs } from '@/ui/lists/status-tabs'
import { type Column, column, nowrap } from '@/ui/lists/table'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { type Delivery, deliveriesQuery, useRetry } from '../queries'

/** Mails by what became of them; those that were given up first. */
export function DeliveryList({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('deliveries')
  const change = useSearchChange()
  const { status: current = 'dead', kind } = narrowing
  const kinds = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))
  return (
    <Panel title={texts.list} skeleton="h-96">
      <Combobox
        key={kind ?? 'all'}
        label={texts.columns.kind}
        placeholder={texts.everyKind}
        className="no-print max-w-md"
        options={kinds}
        value={kind ?? null}
        onValueChange={(value) => change({ kind: value ?? undefined })}
      />
      <StatusTabs
        label={texts.list}
        first="dead"
        statuses={[...statuses, 'all' as const]}
        current={current}
        labels={texts.tabs}
      >
        <p className="mb-4 text-ink-2">{texts.means[current]}</p>
        <Rows key={current} narrowing={narrowing} />
      </StatusTabs>
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('deliveries')
  const columns = useDeliveryColumns()
  const page = useSuspenseQuery(deliveriesQuery(narrowing)).data
  return (
    <PagedTable
      caption={texts.list}
      columns={columns}
      page={page}
      cursor={narrowing.cursor}
      empty={<EmptyState title={narrowing.status ? texts.none : texts.noneDead} />}
    />
  )
}

const tones: Record<Delivery['status'], Tone> = { due: 'info', sent: 'good', skipped: 'neutral', dead: 'bad' }
const SHORT_LENGTH = 8

/** A mail in a row: neither what it says nor where it goes. */
export function useDeliveryColumns(): Column<Delivery>[] {
  const texts = useTexts('deliveries')
  const format = useFormat()
  const problem = useProblemText()
  const { mutate, isPending, variables } = useRetry()
  const retry = (delivery: Delivery) =>
    mutate(delivery.id, {
      onSuccess: () => showToast({ text: texts.dueAgain({ kind: texts.kinds[delivery.kind] }) }),
      onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
    })
  return [
    column('kind', texts.columns.kind, { className: 'min-w-44' }, ({ kind }) => texts.kinds[kind]),
    column('created', texts.columns.created, nowrap, ({ createdAt }) => format.dateTime(createdAt)),
    column('to', texts.columns.to, nowrap, ({ recipientId }) =>
      recipientId === null ? texts.noAccount : <code className="text-sm">…{recipientId.slice(-SHORT_LENGTH)}</code>,
    ),
    column(
      'state',
      texts.columns.state,
      { className: 'min-w-44' },
      ({ status, sentAt, nextAttemptAt, failure, attempts }) => (
        <>
          <Status tone={tones[status]}>{texts.statuses[status]}</Status>
          <span className="block pt-1 text-sm text-ink-2">
            {sentAt ? format.dateTime(sentAt) : null}
            {nextAttemptAt ? texts.notBefore({ when: format.dateTime(nextAttemptAt) }) : null}
            {failure ? `${texts.attempts(attempts)}: ${failure}` : null}
          </span>
        </>
      ),
    ),
    column('actions', texts.columns.actions, { className: 'no-print whitespace-nowrap' }, (delivery) =>
      delivery.status === 'dead' ? (
        <Button
          size="s"
          isBusy={isPending && variables === delivery.id}
          aria-label={texts.retryOne({ kind: texts.kinds[delivery.kind] })}
          onClick={() => retry(delivery)}
        >
          {texts.retry}
        </Button>
      ) : null,
    ),
  ]
}
