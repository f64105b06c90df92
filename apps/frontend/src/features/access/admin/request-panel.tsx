import { useSuspenseQuery } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { laterPart } from '@/ui/states/lazy-part'
import { type RoleRequest, requestsQuery, useDecide } from '../queries/users'
import { RequestRow } from './request-row'

/** The end of lost second factors: under the list, and mostly empty. */
export const ResetPanel = laterPart('h-40', () => import('./reset-panel'), 'ResetPanel')

/** Administrators to be: one has asked, another decides. */
export function RequestPanel() {
  const texts = useTexts('users')
  return (
    <Panel title={texts.requests} description={texts.requestsText} skeleton="h-6">
      <Requests />
    </Panel>
  )
}

function Requests() {
  const texts = useTexts('users')
  const { items } = useSuspenseQuery(requestsQuery).data
  const { mutate, error, isPending } = useDecide()
  const decide = ({ id, fullName: name }: RoleRequest, kind: 'approve' | 'decline') =>
    mutate(
      { id, kind },
      { onSuccess: () => showToast({ text: (kind === 'approve' ? texts.approved : texts.declined)({ name }) }) },
    )
  return (
    <>
      <Problem error={error} />
      {items.length === 0 ? <p className="text-ink-2">{texts.noRequests}</p> : null}
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
