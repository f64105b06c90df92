import { useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useTexts } from '@/texts/texts'
import { EmptyState } from '@/ui/states/states'
import { entriesQuery } from '../queries/own'
import { PlaceCard } from './place-card'

const live = new Set(['waiting', 'paused', 'matched', 'claimed'])

/** Those that are waited in, and those that have ended behind a click. */
export function PlaceList() {
  const texts = useTexts('line')
  const { items } = useSuspenseQuery(entriesQuery).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  const nameOf = (id: string) => types.find((type) => type.id === id)?.name ?? texts.someScreening
  const current = items.filter(({ status }) => live.has(status))
  const ended = items.filter(({ status }) => !live.has(status))
  return (
    <>
      {current.length === 0 ? (
        <EmptyState title={texts.noPlaces}>{texts.noPlacesText}</EmptyState>
      ) : (
        <div className="grid gap-4 md:grid-cols-2">
          {current.map((entry) => (
            <PlaceCard key={entry.id} entry={entry} name={nameOf(entry.screeningTypeId)} />
          ))}
        </div>
      )}
      {ended.length > 0 ? (
        <details>
          <summary className="min-h-11 py-2.5 text-brand">{texts.ended({ count: ended.length })}</summary>
          <div className="grid gap-4 md:grid-cols-2">
            {ended.map((entry) => (
              <PlaceCard key={entry.id} entry={entry} name={nameOf(entry.screeningTypeId)} />
            ))}
          </div>
        </details>
      ) : null}
    </>
  )
}
