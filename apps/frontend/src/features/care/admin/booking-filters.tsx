import { useQuery } from '@tanstack/react-query'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { Select } from '@/ui/fields/select'
import { Icon } from '@/ui/icon'
import { type Narrowing, statuses } from '../address'
import { centerNamesQuery } from '../queries/all'

/** By state, by center, by patient. The names of centers come by themselves; the list does not wait for them. */
export function BookingFilters({ narrowing: { status, center, patient } }: { narrowing: Narrowing }) {
  const texts = useTexts('bookings')
  const change = useSearchChange()
  const { data: centers = [] } = useQuery(centerNamesQuery)
  return (
    <section aria-label={texts.narrow} className="no-print flex flex-col gap-3">
      <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-2">
        <Select
          label={texts.columns.state}
          placeholder={texts.all}
          options={statuses.map((value) => ({ value, label: texts.statuses[value] }))}
          value={status ?? ''}
          onValueChange={(value) => change({ status: value || undefined })}
        />
        <Combobox
          key={center ?? 'all'}
          label={texts.columns.where}
          placeholder={texts.everyCenter}
          options={centers}
          value={center ?? null}
          onValueChange={(value) => change({ center: value ?? undefined })}
        />
      </div>
      {patient ? (
        <div>
          <Button
            size="s"
            icon={<Icon name="close" className="size-4" />}
            onClick={() => change({ patient: undefined })}
          >
            {texts.ofEverybody}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
