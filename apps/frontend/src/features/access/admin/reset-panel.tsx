import { useSuspenseQuery } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { type Reset, resetsQuery, useDecideReset } from '../queries/users'
import { RequestRow } from './request-row'

/** Second factors that are lost: one administrator has asked, another decides. */
export function ResetPanel() {
  const { reset: texts } = useTexts('users')
  return (
    <Panel title={texts.title} description={texts.text} skeleton="h-6">
      <Resets />
    </Panel>
  )
}

function Resets() {
  const { reset: texts, noRequests, declined } = useTexts('users')
  const { items } = useSuspenseQuery(resetsQuery).data
  const { mutate, error, isPending } = useDecideReset()
  const decide = ({ id, fullName: name }: Reset, kind: 'approve' | 'decline') =>
    mutate(
      { id, kind },
      { onSuccess: () => showToast({ text: (kind === 'approve' ? texts.done : declined)({ name }) }) },
    )
  return (
    <>
      <Problem error={error} />
      {items.length === 0 ? <p className="text-ink-2">{noRequests}</p> : null}
      <ul className="flex flex-col">
        {items.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            isBusy={isPending}
            approveLabel={texts.approveOne}
            onDecide={decide}
          />
        ))}
      </ul>
    </>
  )
}
