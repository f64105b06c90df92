import { useSuspenseQuery } from '@tanstack/react-query'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import type { Tone } from '@/ui/fields/form-message'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, column, nowrap, Table } from '@/ui/lists/table'
import { showToast } from '@/ui/overlays/toasts'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import type { Narrowing } from '../address'
import { type EndpointDelivery, endpointDeliveriesQuery, useReplay } from '../queries'

const tones: Record<EndpointDelivery['status'], Tone> = { due: 'info', sent: 'good', dead: 'bad' }

/** A page of what an endpoint was sent. */
export function DeliveryRows({ id, narrowing }: { id: string; narrowing: Narrowing }) {
  const texts = useTexts('webhooks')
  const { items, nextCursor } = useSuspenseQuery(endpointDeliveriesQuery(id, narrowing)).data
  return (
    <>
      <Table
        caption={texts.deliveries}
        columns={useColumns(id)}
        rows={items}
        rowKey={(delivery) => delivery.id}
        empty={<EmptyState title={texts.noDelivery} />}
      />
      <Pagination cursor={narrowing.cursor} nextCursor={nextCursor} />
    </>
  )
}

function useColumns(id: string): Column<EndpointDelivery>[] {
  const texts = useTexts('webhooks')
  const format = useFormat()
  const problem = useProblemText()
  const { mutate, isPending, variables } = useReplay(id)
  const replay = ({ id: deliveryId, type }: EndpointDelivery) =>
    mutate(deliveryId, {
      onSuccess: () => showToast({ text: texts.dueAgain({ event: texts.events[type] }) }),
      onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
    })
  return [
    column('event', texts.columns.event, { className: 'min-w-44' }, ({ type }) => texts.events[type]),
    column('created', texts.columns.created, nowrap, ({ createdAt }) => format.dateTime(createdAt)),
    column(
      'state',
      texts.columns.state,
      { className: 'min-w-52' },
      ({ status, sentAt, nextAttemptAt, lastError, lastStatus, attempts }) => (
        <>
          <Status tone={tones[status]}>{texts.tabs[status]}</Status>
          <span className="block pt-1 text-sm text-ink-2">
            {sentAt ? format.dateTime(sentAt) : null}
            {nextAttemptAt ? texts.notBefore({ when: format.dateTime(nextAttemptAt) }) : null}
          </span>
          {lastError ? (
            <span className="block text-sm text-ink-2">
              {texts.attempts(attempts)}: {texts.errors[lastError]({ status: lastStatus })}
            </span>
          ) : null}
        </>
      ),
    ),
    column('actions', texts.columns.actions, { className: 'no-print whitespace-nowrap' }, (delivery) =>
      delivery.status === 'due' ? null : (
        <Button
          size="s"
          isBusy={isPending && variables === delivery.id}
          aria-label={texts.replayOne({ event: texts.events[delivery.type] })}
          onClick={() => replay(delivery)}
        >
          {texts.replay}
        </Button>
      ),
    ),
  ]
}
