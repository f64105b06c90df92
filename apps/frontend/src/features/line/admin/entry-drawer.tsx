import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { Drawer } from '@/ui/overlays/dialog'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { SkeletonLines } from '@/ui/states/skeleton'
import type { Narrowing } from '../address'
import { type Entry, entriesQuery } from '../queries/waitlist'
import { EntryOffers } from './entry-offers'
import { EntryStatus } from './entry-status'
import { MoveForm } from './move-form'

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
