import { useSuspenseQuery } from '@tanstack/react-query'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/use-format'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/button'
import { FormMessage } from '@/ui/form-message'
import { Panel } from '@/ui/panel'
import { Skeleton } from '@/ui/skeleton'
import { showToast } from '@/ui/toasts'
import { type RoleRequest, requestsQuery, useDecide } from './role-queries'

/** Administrators to be: one has asked, another decides. */
export function RequestPanel() {
  const texts = useTexts('users')
  return (
    <Panel title={texts.requests} description={texts.requestsText} skeleton={<Skeleton className="h-6" />}>
      <Requests />
    </Panel>
  )
}

function Requests() {
  const texts = useTexts('users')
  const problem = useProblemText()
  const { items } = useSuspenseQuery(requestsQuery).data
  const { mutate, error, isPending } = useDecide()
  const decide = ({ id, fullName: name }: RoleRequest, kind: 'approve' | 'decline') =>
    mutate(
      { id, kind },
      { onSuccess: () => showToast({ text: (kind === 'approve' ? texts.approved : texts.declined)({ name }) }) },
    )
  return (
    <>
      {error ? <FormMessage>{problem(error).message}</FormMessage> : null}
      {items.length === 0 ? <p className="text-ink-2">{texts.noRequests}</p> : null}
      <ul className="flex flex-col">
        {items.map((request) => (
          <RequestRow key={request.id} request={request} isBusy={isPending} onDecide={decide} />
        ))}
      </ul>
    </>
  )
}

type RowProps = {
  request: RoleRequest
  isBusy: boolean
  onDecide: (request: RoleRequest, kind: 'approve' | 'decline') => void
}

function RequestRow({ request, isBusy, onDecide }: RowProps) {
  const texts = useTexts('users')
  const format = useFormat()
  const me = useUser()
  const { fullName: name, email, requestedBy, requestedByName, requestedAt, expiresAt } = request
  const isOwn = requestedBy === me?.id
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3 first:border-t-0">
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="text-sm text-ink-2">
          {email} · {texts.requestedBy({ name: requestedByName, when: format.dateTime(requestedAt) })} ·{' '}
          {texts.openUntil(format.dateTime(expiresAt))}
        </p>
      </div>
      <div className="no-print flex gap-2">
        {isOwn || request.userId === me?.id ? null : (
          <Button
            size="s"
            kind="primary"
            isBusy={isBusy}
            aria-label={texts.approveOne({ name })}
            onClick={() => onDecide(request, 'approve')}
          >
            {texts.approve}
          </Button>
        )}
        <Button
          size="s"
          isBusy={isBusy}
          aria-label={isOwn ? texts.withdrawOne({ name }) : texts.declineOne({ name })}
          onClick={() => onDecide(request, 'decline')}
        >
          {isOwn ? texts.withdraw : texts.decline}
        </Button>
      </div>
    </li>
  )
}
