import { useQuery } from '@tanstack/react-query'
import { claimedOffersQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Panel } from '@/ui/page/panel'

/** Claimed offers without an appointment; nothing when there is none. */
export function ToBook() {
  const texts = useTexts('offers')
  const format = useFormat()
  const offers = useQuery(claimedOffersQuery).data?.items.filter(({ bookBy }) => bookBy !== null) ?? []
  const types = useQuery(screeningTypesQuery).data
  if (offers.length === 0) return null
  return (
    <Panel title={texts.toBook} description={texts.toBookText}>
      <ul className="flex flex-col gap-3">
        {offers.map(({ id, screeningTypeId, bookBy }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-medium bg-good-soft px-4 py-3"
          >
            <div>
              <p className="font-medium">
                {types?.find((type) => type.id === screeningTypeId)?.name ?? texts.someScreening}
              </p>
              <p className="text-sm">{texts.bookBy({ date: format.dateTime(bookBy ?? '') })}</p>
            </div>
            <LinkButton kind="primary" to="/patient/book" search={{ offer: id }}>
              {texts.book}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
