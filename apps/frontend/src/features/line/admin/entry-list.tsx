import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { SearchField } from '@/ui/fields/search-field'
import { Select } from '@/ui/fields/select'
import { Icon } from '@/ui/icon'
import { PagedTable } from '@/ui/lists/paged-table'
import { type Column, column, nowrap, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { laterPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { type Entry, entriesQuery } from '../queries/waitlist'
import { EntryStatus } from './entry-status'

/** One place beside the list: nobody sees it before a click. */
export const EntryDrawer = laterPart(null, () => import('./entry-drawer'), 'EntryDrawer')

/** How renewals go, below the line. */
export const RenewalPanel = laterPart('h-48', () => import('./renewal-panel'), 'RenewalPanel', 'renewals')

type EntryListProps = { narrowing: Narrowing; now?: number }
const DAY_MS = 86_400_000

/** Every place in line, narrowed by state, screening, residence and person. */
export function EntryList({ narrowing }: EntryListProps) {
  const texts = useTexts('waitlist')
  return (
    <Panel title={texts.list} skeleton="h-[60rem]">
      <EntryFilters narrowing={narrowing} />
      <Entries narrowing={narrowing} />
    </Panel>
  )
}

function Entries({ narrowing, now = Date.now() }: EntryListProps) {
  const texts = useTexts('waitlist')
  const format = useFormat()
  const change = useSearchChange()
  const types = useSuspenseQuery(screeningTypesQuery).data
  const page = useSuspenseQuery(entriesQuery(narrowing)).data
  const typeNames = new Map(types.map(({ id, name }) => [id, name]))
  const columns: Column<Entry>[] = [
    column('person', texts.columns.person, ({ id, email }) => (
      <button
        type="button"
        aria-label={texts.open({ email })}
        onClick={() => change({ entry: id, cursor: narrowing.cursor })}
        className="min-h-6 text-left text-brand underline decoration-1 underline-offset-3 hover:decoration-2"
      >
        {email}
      </button>
    )),
    column('type', texts.columns.type, (entry) => typeNames.get(entry.screeningTypeId) ?? '–'),
    column('status', texts.columns.status, ({ status, renewal }) => (
      <>
        <EntryStatus status={status} />
        {renewal ? <span className="block pt-1 text-sm text-ink-2">{texts.renewal[renewal]}</span> : null}
      </>
    )),
    column('tier', texts.columns.tier, right, ({ priorityTier }) => format.number(priorityTier)),
    column('joined', texts.columns.joined, nowrap, ({ joinedAt }) => format.date(joinedAt)),
    column('days', texts.columns.days, right, ({ joinedAt }) =>
      format.number(Math.max(0, Math.floor((now - Date.parse(joinedAt)) / DAY_MS))),
    ),
  ]
  return (
    <PagedTable
      caption={texts.list}
      columns={columns}
      page={page}
      cursor={narrowing.cursor}
      empty={<EmptyState title={texts.none}>{narrowing.email ? texts.noneText : null}</EmptyState>}
    />
  )
}

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

export function ImportLink() {
  const texts = useTexts('waitlist')
  return (
    <LinkButton to="/admin/waitlist/import" kind="primary" icon={<Icon name="upload" />}>
      {texts.importOpen}
    </LinkButton>
  )
}
