import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form, textOf } from '@/ui/fields/form'
import { TextField } from '@/ui/fields/text-field'
import { type Column, column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { SkeletonLines } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { entriesOfQuery } from '../../queries/runs'

const ENTRY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Why, or why not, of anybody: found by their address, or by the id of a place in line. */
export function FindPerson({ person }: { person: string | undefined }) {
  const { why: texts } = useTexts('plan')
  const change = useSearchChange()
  const find = (data: FormData) => {
    const asked = textOf(data, 'person').trim().toLowerCase()
    change(ENTRY_ID.test(asked) ? { entry: asked } : { person: asked || undefined })
  }
  return (
    <Panel title={texts.title} description={texts.text}>
      <Form onSubmit={find} className="no-print sm:flex-row! sm:items-end">
        <TextField
          name="person"
          label={texts.who}
          type="search"
          autoComplete="off"
          defaultValue={person}
          className="grow"
        />
        <Button type="submit" kind="primary">
          {texts.find}
        </Button>
      </Form>
      {person ? (
        <ErrorBoundary key={person}>
          <Suspense fallback={<SkeletonLines />}>
            <PlacesOf email={person} />
          </Suspense>
        </ErrorBoundary>
      ) : null}
    </Panel>
  )
}

function PlacesOf({ email }: { email: string }) {
  const { why: texts } = useTexts('plan')
  const format = useFormat()
  const { typeOf } = useNames()
  const change = useSearchChange()
  const { items } = useSuspenseQuery(entriesOfQuery(email)).data
  const columns: Column<(typeof items)[number]>[] = [
    column('type', texts.screening, ({ screeningTypeId }) => typeOf(screeningTypeId)),
    column('status', texts.status, ({ status }) => texts.entryStatuses[status]),
    column('joined', texts.joined, ({ joinedAt }) => format.date(joinedAt)),
    column('why', <span className="sr-only">{texts.ask}</span>, ({ id }) => (
      <Button size="s" onClick={() => change({ entry: id })}>
        {texts.ask}
      </Button>
    )),
  ]
  return (
    <Table
      caption={texts.placesOf(email)}
      isCaptionShown
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      empty={<EmptyState title={texts.nobody}>{texts.nobodyText}</EmptyState>}
    />
  )
}
