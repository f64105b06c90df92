import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import type { Tone } from '@/ui/fields/form-message'
import type { Column } from '@/ui/lists/table'
import { column, nowrap } from '@/ui/lists/table'
import { showToast } from '@/ui/overlays/toasts'
import { Status } from '@/ui/states/badge'
import { type Delivery, useRetry } from '../queries'

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
