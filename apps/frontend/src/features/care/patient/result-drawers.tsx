import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { LoadMore } from '@/ui/lists/pagination'
import { Drawer } from '@/ui/overlays/dialog'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { SkeletonLines } from '@/ui/states/skeleton'
import { notesQuery, readsQuery } from '../queries/results'

/** What the center notes, and who has looked: beside the list, and in the address. */
export function ResultDrawers({ notes, looks }: { notes: string | undefined; looks: string | undefined }) {
  const texts = useTexts('results')
  return (
    <>
      <Beside title={texts.notes} name="notes" isOpen={notes !== undefined}>
        <Notes id={notes ?? ''} />
      </Beside>
      <Beside title={texts.looksTitle} name="looks" isOpen={looks !== undefined}>
        <Looks id={looks ?? ''} />
      </Beside>
    </>
  )
}

type BesideProps = { title: string; name: 'notes' | 'looks'; isOpen: boolean; children: ReactNode }

function Beside({ title, name, isOpen, children }: BesideProps) {
  const change = useSearchChange()
  return (
    <Drawer title={title} isOpen={isOpen} onClose={() => change({ [name]: undefined })}>
      <ErrorBoundary>
        <Suspense fallback={<SkeletonLines />}>{children}</Suspense>
      </ErrorBoundary>
    </Drawer>
  )
}

function Notes({ id }: { id: string }) {
  const texts = useTexts('results')
  const { notes, centerName } = useSuspenseQuery(notesQuery(id)).data
  return (
    <>
      <p className="text-ink-2">{texts.notesBy({ name: centerName })}</p>
      <p className="whitespace-pre-line">{notes ?? texts.noNotes}</p>
    </>
  )
}

function Looks({ id }: { id: string }) {
  const texts = useTexts('results')
  const format = useFormat()
  const { items: looks, more } = useList(readsQuery(id))
  return (
    <>
      <p className="text-ink-2">{texts.looksText}</p>
      {looks.length === 0 ? <p>{texts.noLooks}</p> : null}
      <ul className="flex flex-col">
        {looks.map(({ id: lookId, at, part, readerName, by }) => (
          <li key={lookId} className="border-t border-line py-2.5">
            <p className="font-medium">{by === 'patient' ? texts.you : texts.ofCenter({ name: readerName })}</p>
            <p className="text-sm text-ink-2">
              {texts.parts[part]} · {format.dateTime(at)}
            </p>
          </li>
        ))}
      </ul>
      <LoadMore {...more} />
    </>
  )
}
