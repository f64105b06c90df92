import { useQuery } from '@tanstack/react-query'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { SearchField } from '@/ui/fields/search-field'
import { Select } from '@/ui/fields/select'
import { type Narrowing, statuses } from '../address'

/** What narrows the list; all of it in the address. */
export function EntryFilters({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('waitlist')
  const change = useSearchChange()
  // The fields stand at once; their lists fill when they are there.
  const types = useQuery(screeningTypesQuery).data ?? []
  const regions = useQuery(regionsQuery).data?.items ?? []
  const { status = '', type = '', state = '', email } = narrowing
  return (
    <section aria-label={texts.narrow} className="no-print flex flex-col gap-4">
      <SearchField
        label={texts.email}
        inputMode="email"
        className="max-w-lg"
        value={email}
        onSearch={(found) => change({ email: found })}
      />
      <div className="grid gap-4 sm:grid-cols-3 lg:max-w-4xl">
        <Select
          label={texts.status}
          placeholder={texts.all}
          options={statuses.map((value) => ({ value, label: texts.statuses[value] }))}
          value={status}
          onValueChange={(value) => change({ status: value || undefined })}
        />
        <Select
          label={texts.type}
          placeholder={texts.all}
          options={types.map(({ id, name }) => ({ value: id, label: name }))}
          value={type}
          onValueChange={(value) => change({ type: value || undefined })}
        />
        <Select
          label={texts.state}
          placeholder={texts.all}
          options={regions
            .filter(({ kind }) => kind === 'state')
            .map(({ code, name }) => ({ value: code, label: name }))}
          value={state}
          onValueChange={(value) => change({ state: value || undefined })}
        />
      </div>
    </section>
  )
}
