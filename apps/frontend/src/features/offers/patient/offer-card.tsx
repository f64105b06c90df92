import { Suspense, useEffect, useState } from 'react'
import { useFormat } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { FormMessage, type Tone } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { Status } from '@/ui/states/badge'
import { Countdown } from '@/ui/states/countdown'
import { lazyPart } from '@/ui/states/lazy-part'
import { type Answer, type Offer, useAnswer } from '../queries/own'

const declining = () => import('./decline-dialog')
const extending = () => import('./extend-dialog')
const DeclineDialog = lazyPart(declining, 'DeclineDialog')
const ExtendDialog = lazyPart(extending, 'ExtendDialog')
const AHEAD_MS = 1_000

export const offerTones: Record<Offer['status'], Tone> = {
  open: 'info',
  claimed: 'good',
  fulfilled: 'good',
  declined: 'neutral',
  expired: 'warn',
  revoked: 'warn',
  released: 'neutral',
}

/** An offer and its answer: claim, decline, or ask for more time. */
export function OfferCard({ offer, name }: { offer: Offer; name: string }) {
  const texts = useTexts('offers')
  const format = useFormat()
  const now = useNow()
  const answer = useAnswer(offer.id)
  const isPaused = answer.isPaused
  return (
    <article className="flex flex-col gap-3 rounded-large border border-line bg-surface p-5">
      <header className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="text-xl">{name}</h3>
        <Status tone={isPaused ? 'warn' : offerTones[offer.status]}>
          {isPaused ? texts.notSent : texts.statuses[offer.status]}
        </Status>
      </header>
      <p>{texts.paid({ money: format.money(offer.amountMinor) })}</p>
      {offer.status === 'open' ? (
        <p>
          <Countdown leftMs={Date.parse(offer.expiresAt) - now} className="text-lg" />
          <span className="block text-sm text-ink-2">{texts.until({ date: format.dateTime(offer.expiresAt) })}</span>
        </p>
      ) : null}
      {isPaused ? <FormMessage tone="warn">{texts.goesOut}</FormMessage> : null}
      {!isPaused && offer.status === 'claimed' && !answer.isPending ? (
        <FormMessage tone="good">
          <p>{texts.claimed}</p>
          <LinkButton size="s" to="/patient/book" search={{ offer: offer.id }} className="mt-2">
            {texts.book}
          </LinkButton>
        </FormMessage>
      ) : null}
      {!isPaused && offer.status === 'declined' ? <FormMessage tone="neutral">{texts.declined}</FormMessage> : null}
      <Problem error={answer.error} />
      {offer.status === 'open' ? (
        <AnswerButtons offer={offer} name={name} isBusy={answer.isPending} onAnswer={(next) => answer.mutate(next)} />
      ) : null}
    </article>
  )
}

type AnswerButtonsProps = { offer: Offer; name: string; isBusy: boolean; onAnswer: (answer: Answer) => void }

function AnswerButtons({ offer, name, isBusy, onAnswer }: AnswerButtonsProps) {
  const texts = useTexts('offers')
  const [asked, setAsked] = useState<'decline' | 'extend' | null>(null)
  const close = () => setAsked(null)
  useEffect(() => {
    // Ahead of need: an offer can be answered when the network is gone meanwhile.
    const timer = setTimeout(() => void Promise.all([declining(), extending()]).catch(() => null), AHEAD_MS)
    return () => clearTimeout(timer)
  }, [])
  const give = (answer: Answer) => {
    close()
    onAnswer(answer)
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button kind="primary" isBusy={isBusy} onClick={() => give({ kind: 'claim' })}>
        {texts.claim}
      </Button>
      <Button onClick={() => setAsked('decline')}>{texts.decline}</Button>
      {offer.extendedAt === null ? (
        <Button kind="quiet" onClick={() => setAsked('extend')}>
          {texts.extend}
        </Button>
      ) : null}
      <Suspense>
        {asked === 'decline' ? (
          <DeclineDialog name={name} isOpen onClose={close} onDecline={(reason) => give({ kind: 'decline', reason })} />
        ) : null}
        {asked === 'extend' ? (
          <ExtendDialog isOpen onClose={close} onExtend={(reason) => give({ kind: 'extend', reason })} />
        ) : null}
      </Suspense>
    </div>
  )
}
