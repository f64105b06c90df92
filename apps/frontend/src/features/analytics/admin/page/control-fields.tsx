import { Suspense } from 'react'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { DateField } from '@/ui/fields/date-field'
import { Select } from '@/ui/fields/select'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { type Preset, presetNames } from '../../address'
import { FieldPlaces } from './controls'
import { FilterFields, PrintedFilters } from './filter-fields'
import { filtersOf, today, type View } from './view'

/** The period and the filters of a page of reports; all of it in the address. */
export function ControlFields({ view }: { view: View }) {
  const texts = useTexts('reportFilters')
  const format = useFormat()
  const change = useSearchChange()
  const { from, to } = filtersOf(view)
  const choosePeriod = (period: Preset | 'own') =>
    change(period === 'own' ? { period, from, to } : { period, from: undefined, to: undefined })
  const options = [...presetNames, 'own' as const].map((value) => ({ value, label: texts.periods[value] }))
  return (
    <>
      <PrintedView view={view} />
      <section aria-label={texts.narrow} className="no-print flex flex-col gap-3">
        <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Select
            label={texts.period}
            options={options}
            value={view.period ?? 'month'}
            onValueChange={choosePeriod}
            hint={`${format.day(from)} – ${format.day(to)}`}
          />
          <ErrorBoundary>
            <Suspense fallback={<FieldPlaces />}>
              <FilterFields view={view} />
            </Suspense>
          </ErrorBoundary>
        </div>
        {view.period === 'own' ? (
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <DateField
              label={texts.from}
              defaultValue={from}
              max={to}
              onValueChange={(day) => day && day <= to && change({ from: day })}
            />
            <DateField
              label={texts.to}
              defaultValue={to}
              min={from}
              max={today()}
              onValueChange={(day) => day && day >= from && change({ to: day })}
            />
          </div>
        ) : null}
      </section>
    </>
  )
}

/** Paper has no fields: what it is about stands there in a line. */
function PrintedView({ view }: { view: View }) {
  const format = useFormat()
  const { from, to } = filtersOf(view)
  const isNarrowed = view.states !== undefined || view.types !== undefined
  return (
    <p className="hidden print:block">
      {format.day(from)} – {format.day(to)}
      {isNarrowed ? (
        <ErrorBoundary>
          <Suspense>
            <PrintedFilters view={view} />
          </Suspense>
        </ErrorBoundary>
      ) : null}
    </p>
  )
}
