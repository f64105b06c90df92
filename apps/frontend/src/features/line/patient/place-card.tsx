import { Suspense, useEffect, useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import type { Tone } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Status } from '@/ui/states/badge'
import { laterPart, lazyPart } from '@/ui/states/lazy-part'
import { type Entry, type Step, useStep } from '../queries/own'
import { bandOf } from './position-band'

/** Few are asked whether they still want their place, so the question comes only to them. */
const RenewalQuestion = laterPart('h-36', () => import('./renewal-question'), 'RenewalQuestion', 'renewals')

const tones: Record<Entry['status'], Tone> = {
  waiting: 'info',
  paused: 'warn',
  matched: 'good',
  claimed: 'good',
  served: 'good',
  withdrawn: 'neutral',
  expired: 'neutral',
}
const leaving = () => import('./leave-dialog')
const LeaveDialog = lazyPart(leaving, 'LeaveDialog')
const AHEAD_MS = 3_000
const opposite = { pause: 'resume', resume: 'pause' } as const

/** One place in line: where it is, and what can be done with it. */
export function PlaceCard({ entry, name }: { entry: Entry; name: string }) {
  const texts = useTexts('line')
  const format = useFormat()
  return (
    <article className="flex flex-col gap-3 rounded-large border border-line bg-surface p-5">
      <header className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="text-xl">{name}</h3>
        <Status tone={tones[entry.status]}>{texts.statuses[entry.status]}</Status>
      </header>
      <Whereabouts entry={entry} />
      {entry.renewal ? <RenewalQuestion entry={entry} renewal={entry.renewal} name={name} /> : null}
      <p className="text-sm text-ink-2">{texts.since({ date: format.date(entry.joinedAt) })}</p>
      <PlaceActions entry={entry} name={name} />
    </article>
  )
}

function Whereabouts({ entry }: { entry: Entry }) {
  const texts = useTexts('line')
  const format = useFormat()
  if (entry.status === 'matched') {
    return (
      <p>
        {texts.hasOffer} <TextLink to="/patient/offers">{texts.toOffers}</TextLink>
      </p>
    )
  }
  // The question says it: the place is paused because it was not answered.
  if (entry.renewal?.state === 'lapsed') return null
  if (entry.status === 'paused') {
    if (!entry.pausedUntil) return <p>{texts.paused}</p>
    return (
      <p>
        {texts.pausedUntil({ date: format.date(entry.pausedUntil) })}{' '}
        <TextLink to="/patient/appeals" search={{ entry: entry.id }}>
          {texts.appeal}
        </TextLink>
      </p>
    )
  }
  if (entry.status !== 'waiting') return null
  if (!entry.position) return <p className="text-lg">{texts.counting}</p>
  const band = bandOf(entry.position.ahead)
  const words = {
    next: () => texts.band.next,
    few: () => texts.band.few({ below: band.kind === 'few' ? format.number(band.below) : '' }),
    between: () =>
      band.kind === 'between' ? texts.band.between({ from: format.number(band.from), to: format.number(band.to) }) : '',
  }
  return <p className="text-lg font-medium">{words[band.kind]()}</p>
}

function PlaceActions({ entry, name }: { entry: Entry; name: string }) {
  const texts = useTexts('line')
  const [isLeaving, setIsLeaving] = useState(false)
  const step = useStep(entry.id)
  useEffect(() => {
    // Ahead of need: a place can be given up when the network is gone meanwhile.
    const timer = setTimeout(() => void leaving().catch(() => null), AHEAD_MS)
    return () => clearTimeout(timer)
  }, [])
  const canStep = entry.status === 'waiting' || entry.status === 'paused'
  const go = (next: Step) =>
    step.mutate(next, {
      onSuccess: () => {
        if (next === 'leave') showToast({ text: texts.left({ name }) })
        else showToast({ text: texts.done[next]({ name }), undo: () => step.mutate(opposite[next]) })
      },
    })
  return (
    <>
      <Problem error={step.error} />
      {canStep ? (
        <div className="flex flex-wrap gap-2">
          {entry.status === 'waiting' ? (
            <Button size="s" isBusy={step.isPending} onClick={() => go('pause')}>
              {texts.pause}
            </Button>
          ) : (
            <Button size="s" isBusy={step.isPending} onClick={() => go('resume')}>
              {texts.resume}
            </Button>
          )}
          <Button size="s" kind="quiet" onClick={() => setIsLeaving(true)}>
            {texts.leave}
          </Button>
        </div>
      ) : null}
      <Suspense>
        {isLeaving ? (
          <LeaveDialog
            name={name}
            onClose={() => setIsLeaving(false)}
            onConfirm={() => {
              setIsLeaving(false)
              go('leave')
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
