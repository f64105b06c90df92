import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { matches } from '@/ui/fields/match-text'
import { TextField } from '@/ui/fields/text-field'
import { column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { type Definition, definitionsQuery } from '../../queries'
import { DefinitionText } from './figure-meaning'

/** What every figure means, once for all reports that show it. */
export function Definitions() {
  const texts = useTexts('reports')
  return (
    <Panel title={texts.names.definitions} skeleton="h-[60rem]">
      <List />
    </Panel>
  )
}

function List() {
  const texts = useTexts('reports')
  const { search, noDefinition } = useTexts('reportMeaning')
  const [typed, setTyped] = useState('')
  const { items } = useSuspenseQuery(definitionsQuery).data
  const shown = onePerFigure(items).filter(({ figure, definition }) => matches(`${figure} ${definition}`, typed))
  return (
    <>
      <TextField
        label={search}
        type="search"
        className="no-print max-w-md"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Table<(typeof shown)[number]>
        caption={texts.names.definitions}
        rows={shown}
        rowKey={({ figure }) => figure}
        empty={<p className="text-ink-2">{noDefinition}</p>}
        columns={[
          column('figure', texts.columns.figure, { className: 'align-top font-mono text-sm' }, ({ figure }) => figure),
          column('meaning', texts.columns.meaning, { className: 'min-w-72' }, (definition) => (
            <DefinitionText definition={definition} />
          )),
        ]}
      />
    </>
  )
}

/** The same name means the same in every report. */
const onePerFigure = (items: readonly Definition[]): Definition[] => [
  ...new Map(items.map((item) => [item.figure, item])).values(),
]
