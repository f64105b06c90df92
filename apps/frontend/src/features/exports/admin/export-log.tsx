import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import type { Tone } from '@/ui/fields/form-message'
import { Select } from '@/ui/fields/select'
import { PagedTable } from '@/ui/lists/paged-table'
import { type Column, column, nowrap, right } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { lists, type Narrowing } from '../address'
import { type Export, exportsQuery } from '../queries'

const tones: Record<Export['status'], Tone> = { running: 'info', complete: 'good', cut_off: 'warn' }
const SHORT_LENGTH = 8

/** Who took which list away, when, with which filters, and whether they got all of it. */
export function ExportLog({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('exports')
  const change = useSearchChange()
  return (
    <Panel title={texts.log} skeleton="h-[50rem]">
      <div className="no-print flex flex-wrap items-end gap-4">
        <Select
          label={texts.columns.list}
          className="w-56"
          placeholder={texts.everyList}
          options={lists.map((value) => ({ value, label: texts.lists[value] }))}
          value={narrowing.list ?? ''}
          onValueChange={(list) => change({ list: list || undefined })}
        />
        {narrowing.by ? <Button onClick={() => change({ by: undefined })}>{texts.byEverybody}</Button> : null}
      </div>
      <Rows narrowing={narrowing} />
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('exports')
  const format = useFormat()
  const page = useSuspenseQuery(exportsQuery(narrowing)).data
  const columns: Column<Export>[] = [
    column('when', texts.columns.when, nowrap, ({ startedAt }) => format.dateTime(startedAt)),
    column('list', texts.columns.list, ({ list }) => texts.lists[list]),
    column('filters', texts.columns.filters, { className: 'min-w-44' }, (row) => <Filters row={row} />),
    column('by', texts.columns.by, nowrap, (row) => <ByWhom row={row} />),
    column('rows', texts.columns.rows, right, ({ rows }) => format.number(rows)),
    column('status', texts.columns.status, ({ status }) => (
      <Status tone={tones[status]}>{texts.statuses[status]}</Status>
    )),
  ]
  return (
    <PagedTable
      caption={texts.log}
      columns={columns}
      page={page}
      cursor={narrowing.cursor}
      empty={<EmptyState title={texts.none} />}
    />
  )
}

/** Names and values as the API has them, for who has to look into them; the address that was looked for is kept nowhere. */
function Filters({ row: { filters, byEmail } }: { row: Export }) {
  const texts = useTexts('exports')
  const entries = Object.entries(filters)
  if (entries.length === 0 && !byEmail) return <span className="text-ink-2">{texts.allOfIt}</span>
  return (
    <ul className="text-sm">
      {byEmail ? <li>{texts.byEmail}</li> : null}
      {entries.map(([name, value]) => (
        <li key={name} lang="en" className="font-mono text-xs break-all">
          {name}: {value}
        </li>
      ))}
    </ul>
  )
}

function ByWhom({ row: { actorId } }: { row: Export }) {
  const texts = useTexts('exports')
  const me = useUser()
  return (
    <TextLink to="/admin/exports" search={{ by: actorId }}>
      {actorId === me?.id ? texts.you : texts.account({ id: `…${actorId.slice(-SHORT_LENGTH)}` })}
    </TextLink>
  )
}
