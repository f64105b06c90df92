import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { type Entry, offersOfEntryQuery } from '../queries/waitlist'

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
