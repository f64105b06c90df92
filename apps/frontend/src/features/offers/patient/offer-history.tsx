import { useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { LoadMore } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { allOffersQuery } from '../queries/own'
import { offerTones } from './offer-card'

/** What ended without the patient's own word. */
const appealable = new Set(['expired', 'revoked', 'released'])

/** Every offer that was ever made, and how it ended. */
export function OfferHistory() {
  const texts = useTexts('offers')
  return (
    <Panel title={texts.history} skeleton="h-40">
      <HistoryList />
    </Panel>
  )
}

function HistoryList() {
  const texts = useTexts('offers')
  const format = useFormat()
  const { items: offers, more } = useList(allOffersQuery)
  const types = useSuspenseQuery(screeningTypesQuery).data
  const nameOf = (id: string) => types.find((type) => type.id === id)?.name ?? texts.someScreening
  if (offers.length === 0) return <p className="text-ink-2">{texts.noHistory}</p>
  return (
    <>
      <ul aria-label={texts.history} className="flex flex-col">
        {offers.map(({ id, screeningTypeId, offeredAt, amountMinor, status }) => (
          <li key={id} className="flex items-center justify-between gap-4 border-t border-line py-3">
            <div className="min-w-0">
              <p className="font-medium">{nameOf(screeningTypeId)}</p>
              <p className="text-sm text-ink-2">
                {texts.offered({ date: format.date(offeredAt), money: format.money(amountMinor) })}
              </p>
            </div>
            <div className="flex flex-col items-end gap-1">
              <Status tone={offerTones[status]}>{texts.statuses[status]}</Status>
              {appealable.has(status) ? (
                <TextLink
                  to="/patient/appeals"
                  search={{ offer: id }}
                  aria-label={texts.appealOne({ name: nameOf(screeningTypeId) })}
                  className="text-sm"
                >
                  {texts.appeal}
                </TextLink>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <LoadMore {...more} />
    </>
  )
}
