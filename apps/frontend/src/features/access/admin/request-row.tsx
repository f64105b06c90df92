import { useFormat } from '@/lib/format'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'

/** What every request that takes two administrators says of itself. */
export type TwoPersonRequest = {
  id: string
  userId: string
  email: string
  fullName: string
  requestedBy: string
  requestedByName: string
  requestedAt: string
  expiresAt: string
}

type RowProps<Request extends TwoPersonRequest> = {
  request: Request
  isBusy: boolean
  approveLabel: (of: { name: string }) => string
  onDecide: (request: Request, kind: 'approve' | 'decline') => void
}

/** One request: whom it is about, who asks, until when; who has asked can take it back, and another decides. */
export function RequestRow<Request extends TwoPersonRequest>(props: RowProps<Request>) {
  const { request, isBusy, approveLabel, onDecide } = props
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
            aria-label={approveLabel({ name })}
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
