import { useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { openOffersQuery } from '../queries/own'
import { OfferCard } from './offer-card'

/** What waits for an answer, the nearest deadline first; what was just answered stays in sight. */
export function OpenOffers() {
  const texts = useTexts('offers')
  return (
    <Panel title={texts.waiting} description={texts.waitingText} skeleton="h-60">
      <OpenOfferList />
    </Panel>
  )
}

function OpenOfferList() {
  const texts = useTexts('offers')
  const { items } = useSuspenseQuery(openOffersQuery).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  if (items.length === 0) return <EmptyState title={texts.none}>{texts.noneText}</EmptyState>
  const byDeadline = [...items].sort((a, b) => a.expiresAt.localeCompare(b.expiresAt))
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {byDeadline.map((offer) => (
        <OfferCard
          key={offer.id}
          offer={offer}
          name={types.find(({ id }) => id === offer.screeningTypeId)?.name ?? texts.someScreening}
        />
      ))}
    </div>
  )
}
