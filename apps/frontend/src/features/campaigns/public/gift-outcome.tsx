import { isProblem } from '@goodturn/client'
import { useQuery } from '@tanstack/react-query'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { Message } from '@/ui/page/message'
import { type Gift, giftQuery } from '../queries/gifts'

/** For who is back from the payment page, or has just given: what has become of the gift, as the API says. */
export function GiftOutcome({ id }: { id: string }) {
  const texts = useTexts('gifts')
  const problem = useProblemText()
  const { data, error, isFetching, refetch } = useQuery(giftQuery(id))
  if (data) return <Outcome gift={data} isLooking={isFetching} onLook={() => void refetch()} />
  if (!error) return <Message title={texts.looking.title}>{texts.looking.text}</Message>
  const isUnknown = isProblem(error, 'not_found') || isProblem(error, 'validation_failed')
  return isUnknown ? (
    <Message title={texts.unknown.title} actions={<GiveLink />}>
      {texts.unknown.text}
    </Message>
  ) : (
    <Message title={texts.unsure.title} actions={<LookAgain isBusy={isFetching} onLook={() => void refetch()} />}>
      {texts.unsure.text} {problem(error).message}
    </Message>
  )
}

type OutcomeProps = { gift: Gift; isLooking: boolean; onLook: () => void }

function Outcome({ gift: { status, amountMinor, reference, paymentUrl }, isLooking, onLook }: OutcomeProps) {
  const texts = useTexts('gifts')
  const format = useFormat()
  const money = format.money(amountMinor)
  const detail = texts.reference({ reference })
  switch (status) {
    case 'confirmed':
      return (
        <Message title={texts.confirmed.title} detail={detail} actions={<GiveLink />}>
          {texts.confirmed.text({ money })}
        </Message>
      )
    case 'failed':
      return (
        <Message title={texts.failed.title} detail={detail} actions={<GiveLink isFirst />}>
          {texts.failed.text({ money })}
        </Message>
      )
    case 'pending':
      return (
        <Message
          title={texts.pending.title}
          detail={detail}
          actions={
            <>
              <LookAgain isBusy={isLooking} onLook={onLook} />
              {paymentUrl ? (
                <Button onClick={() => window.location.assign(paymentUrl)}>{texts.toPayment}</Button>
              ) : null}
            </>
          }
        >
          {texts.pending.text({ money })}
        </Message>
      )
  }
}

function LookAgain({ isBusy, onLook }: { isBusy: boolean; onLook: () => void }) {
  const texts = useTexts('gifts')
  return (
    <Button kind="primary" isBusy={isBusy} onClick={onLook}>
      {texts.lookAgain}
    </Button>
  )
}

function GiveLink({ isFirst }: { isFirst?: boolean }) {
  const texts = useTexts('gifts')
  return (
    <>
      <LinkButton to="/give" {...(isFirst ? { kind: 'primary' } : {})}>
        {isFirst ? texts.tryAgain : texts.giveAgain}
      </LinkButton>
      <LinkButton to="/rules" kind="quiet">
        {texts.rules}
      </LinkButton>
    </>
  )
}
