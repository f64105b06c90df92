import { isProblem, unwrap } from '@goodturn/client'
import { useMutation } from '@tanstack/react-query'
import { api } from '@/api/client'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useLinkToken } from '@/lib/use-link-token'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { Message } from '@/ui/page/message'

/** Where the mail that asks leads. Opening it does nothing, as programs that look through mails open every link. */
export function AnswerRenewal() {
  const texts = useTexts('renewals')
  const format = useFormat()
  const problem = useProblemText()
  const token = useLinkToken()
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (stillInterested: boolean) =>
      unwrap(api.POST('/api/renewals/answer', { body: { token: token ?? '', stillInterested } })),
  })
  const toPlaces = (
    <LinkButton kind="primary" to="/patient/waitlist">
      {texts.toPlaces}
    </LinkButton>
  )
  if (data) {
    const { screeningName: name, joinedAt } = data
    return (
      <Message title={data.stillInterested ? texts.kept({ name }) : texts.left({ name })} actions={toPlaces}>
        {data.stillInterested ? texts.since({ date: format.date(joinedAt) }) : texts.leftText}
      </Message>
    )
  }
  if (token === null || isProblem(error, 'invalid_token') || isProblem(error, 'illegal_transition')) {
    return (
      <Message title={texts.notOpen} actions={toPlaces}>
        {texts.notOpenText}
      </Message>
    )
  }
  const actions = [
    <Button key="yes" kind="primary" isBusy={isPending && variables} onClick={() => mutate(true)}>
      {texts.yes}
    </Button>,
    <Button key="no" isBusy={isPending && !variables} onClick={() => mutate(false)}>
      {texts.noForGood}
    </Button>,
  ]
  return (
    <Message title={texts.question} actions={actions}>
      {error ? problem(error).message : texts.questionText}
    </Message>
  )
}
