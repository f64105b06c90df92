import { useSuspenseQuery } from '@tanstack/react-query'
import { claimedOffersQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/use-format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { FormMessage } from '@/ui/fields/form-message'

/** An offer that pays, or a screening that somebody pays for themselves. */
export function SubjectChoice() {
  const { what } = useTexts('appointments')
  const format = useFormat()
  const change = useSearchChange()
  const types = useSuspenseQuery(screeningTypesQuery).data
  const offers = useSuspenseQuery(claimedOffersQuery).data.items.filter(({ bookBy }) => bookBy !== null)
  const nameOf = (id: string) => types.find((type) => type.id === id)?.name ?? ''
  return (
    <>
      {offers.length === 0 ? <FormMessage tone="neutral">{what.noOffer}</FormMessage> : null}
      <ul className="flex flex-col gap-3">
        {offers.map(({ id, screeningTypeId, amountMinor, bookBy }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-medium border border-line p-4"
          >
            <div>
              <p className="font-medium">{nameOf(screeningTypeId)}</p>
              <p className="text-sm text-ink-2">
                {what.offer({ money: format.money(amountMinor), date: format.date(bookBy ?? '') })}
              </p>
            </div>
            <Button kind="primary" onClick={() => change({ offer: id, type: undefined })}>
              {what.take}
            </Button>
          </li>
        ))}
      </ul>
      <Combobox
        label={what.payYourself}
        hint={what.payYourselfHint}
        options={types.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onValueChange={(id) => id && change({ type: id, offer: undefined })}
        className="max-w-md"
      />
    </>
  )
}
