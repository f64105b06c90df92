import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Form, textOf } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { Select } from '@/ui/fields/select'
import { TextField } from '@/ui/fields/text-field'
import { Drawer } from '@/ui/overlays/dialog'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { SkeletonLines } from '@/ui/states/skeleton'
import type { Narrowing } from '../address'
import { type Entry, entriesQuery, offersOfEntryQuery, useMove } from '../queries/waitlist'
import { EntryStatus } from './entry-status'

const DAY_MS = 86_400_000
const movable: readonly Entry['status'][] = ['waiting', 'paused', 'matched', 'claimed']

type EntryDrawerProps = {
  entryId: string | undefined
  narrowing: Narrowing
  onClose: () => void
  /** What was done to it, which another part of the site knows. */
  history: ReactNode
}

/** One place in line beside the list that it was found in. */
export function EntryDrawer({ entryId, narrowing, onClose, history }: EntryDrawerProps) {
  const texts = useTexts('waitlist')
  const { data } = useQuery(entriesQuery(narrowing))
  const entry = data?.items.find(({ id }) => id === entryId)
  return (
    <Drawer size="m" isOpen={entryId !== undefined} onClose={onClose} title={entry?.email ?? texts.entry}>
      {entry ? <Details entry={entry} history={history} /> : null}
      {data && !entry ? <p className="text-ink-2">{texts.notHere}</p> : null}
      {data ? null : <SkeletonLines />}
    </Drawer>
  )
}

function Details({ entry, history }: { entry: Entry; history: ReactNode }) {
  const texts = useTexts('waitlist')
  const format = useFormat()
  const types = useQuery(screeningTypesQuery).data ?? []
  const { id, screeningTypeId, status, priorityTier, joinedAt } = entry
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(joinedAt)) / DAY_MS))
  const rows = [
    [texts.facts.type, types.find((type) => type.id === screeningTypeId)?.name ?? '–'],
    [texts.facts.status, <EntryStatus key="status" status={status} />],
    [texts.facts.tier, texts.tierName({ tier: priorityTier })],
    [texts.facts.joined, format.dateTime(joinedAt)],
    [texts.facts.waited, texts.days(days)],
  ] as const
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {movable.includes(status) ? <MoveForm key={id} entry={entry} /> : null}
      <Part title={texts.offers}>
        <EntryOffers entry={entry} />
      </Part>
      <Part title={texts.history}>{history}</Part>
    </>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="flex flex-col gap-3 border-t border-line pt-4">
    <h3 className="text-lg">{title}</h3>
    <ErrorBoundary>
      <Suspense fallback={<SkeletonLines />}>{children}</Suspense>
    </ErrorBoundary>
  </section>
)

/** What was offered for one place in line. */
export function EntryOffers({ entry }: { entry: Entry }) {
  const texts = useTexts('waitlist')
  const format = useFormat()
  const offers = useSuspenseQuery(offersOfEntryQuery(entry)).data
  if (offers.length === 0) return <p className="text-ink-2">{texts.noOffers}</p>
  return (
    <ul className="flex flex-col gap-2">
      {offers.map(({ id, campaignId, amountMinor, status, offeredAt }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-4 border-b border-line pb-2">
          <span>
            {texts.offerStatus[status]}, {texts.offered({ when: format.date(offeredAt) })}
          </span>
          <TextLink to="/admin/campaigns/$id" params={{ id: campaignId }} className="tabular-nums">
            {format.money(amountMinor)}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}

const tiers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Moves a place to another priority tier. Why is asked for, because somebody else will be asked why. */
export function MoveForm({ entry }: { entry: Entry }) {
  const texts = useTexts('waitlist')
  const { mutate, error, isPending, data: moved } = useMove(entry.id)
  const [isMissing, setIsMissing] = useState(false)
  // Anew after each move: its reason is no reason for the next one.
  const [moves, setMoves] = useState(0)
  const move = (data: FormData) => {
    const reason = textOf(data, 'reason').trim()
    const priorityTier = Number(textOf(data, 'tier'))
    setIsMissing(reason === '')
    if (reason === '') return
    mutate({ priorityTier, reason }, { onSuccess: () => setMoves(moves + 1) })
  }
  return (
    <Form key={moves} onSubmit={move} className="border-t border-line pt-4">
      <div>
        <h3 className="text-lg">{texts.move}</h3>
        <p className="text-sm text-ink-2">{texts.moveText}</p>
      </div>
      <Problem error={error} />
      {moved ? <FormMessage tone="good">{texts.moved({ tier: moved.priorityTier })}</FormMessage> : null}
      <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
        <Select
          label={texts.tier}
          name="tier"
          defaultValue={String(entry.priorityTier)}
          options={tiers.map((tier) => ({ value: String(tier), label: texts.tierName({ tier }) }))}
        />
        <TextField
          label={texts.reason}
          name="reason"
          maxLength={200}
          error={isMissing ? texts.reasonMissing : (fieldErrors(error).reason ?? null)}
        />
      </div>
      <div>
        <Button type="submit" isBusy={isPending}>
          {texts.moveIt}
        </Button>
      </div>
    </Form>
  )
}
