import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Select } from '@/ui/fields/select'
import { type Column, column, right, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type Run, recentRunsQuery, runQuery } from '../../queries/runs'
import { PersonChanges } from '../plan/person-changes'
import { changedFields } from '../policy/policy-change'
import { hasPlan } from './run-phases'

/** This run beside another one: by default the one before it. */
export function RunChanges({ run, against }: { run: Run; against: string | undefined }) {
  const { changes } = useTexts('plan')
  return (
    <Panel title={changes.title} description={changes.text}>
      <Changes run={run} against={against} />
    </Panel>
  )
}

function Changes({ run, against }: { run: Run; against: string | undefined }) {
  const { changes: texts } = useTexts('plan')
  const { statuses } = useTexts('matching')
  const format = useFormat()
  const change = useSearchChange()
  const recent = useSuspenseQuery(recentRunsQuery).data.items.filter((each) => each.id !== run.id && hasPlan(each))
  const chosenId = against ?? recent.find(({ createdAt }) => createdAt < run.createdAt)?.id ?? recent[0]?.id
  if (!chosenId) return <EmptyState title={texts.none}>{texts.noneText}</EmptyState>
  return (
    <>
      <Select
        label={texts.against}
        options={recent.map(({ id, createdAt, status }) => ({
          value: id,
          label: `${format.dateTime(createdAt)} · ${statuses[status]}`,
        }))}
        value={chosenId}
        onValueChange={(id) => change({ against: id })}
        className="no-print max-w-md"
      />
      <Beside key={chosenId} run={run} otherId={chosenId} />
    </>
  )
}

type Figure = { id: string; label: string; here: number; before: number; show: (value: number) => string }

function Beside({ run, otherId }: { run: Run; otherId: string }) {
  const { changes: texts } = useTexts('plan')
  const other = useSuspenseQuery(runQuery(otherId)).data
  const [isByPerson, setIsByPerson] = useState(false)
  const figures = useFigures(run, other)
  const differing = Object.keys(changedFields(other.policy, run.policy))
  const named: Partial<Record<string, string>> = texts.settings
  return (
    <>
      <p>
        {differing.length === 0
          ? texts.samePolicy
          : texts.otherPolicy(differing.map((name) => named[name] ?? name).join(', '))}
      </p>
      <Table caption={texts.title} columns={useFigureColumns()} rows={figures} rowKey={({ id }) => id} />
      {isByPerson ? (
        <PersonChanges run={run} other={other} />
      ) : (
        <div>
          <Button onClick={() => setIsByPerson(true)}>{texts.byPerson}</Button>
          <p className="mt-2 text-sm text-ink-2">{texts.byPersonText}</p>
        </div>
      )}
    </>
  )
}

function useFigureColumns(): Column<Figure>[] {
  const { changes: texts } = useTexts('plan')
  return [
    column('figure', texts.figure, ({ label }) => label),
    column('before', texts.before, right, ({ before, show }) => show(before)),
    column('here', texts.here, right, ({ here, show }) => show(here)),
    column(
      'difference',
      texts.difference,
      right,
      ({ here, before, show }) => `${here > before ? '+' : here < before ? '−' : ''}${show(Math.abs(here - before))}`,
    ),
  ]
}

function useFigures(run: Run, other: Run): Figure[] {
  const { changes: texts, why } = useTexts('plan')
  const format = useFormat()
  const reasons: Partial<Record<string, string>> = why.reasons
  const [here, before] = [run.stats, other.stats]
  if (!here || !before) return []
  const codes = [...new Set([...Object.keys(here.byReason), ...Object.keys(before.byReason)])]
  const show = format.number
  return [
    { id: 'considered', label: texts.considered, here: here.considered, before: before.considered, show },
    { id: 'matched', label: texts.funded, here: here.matched, before: before.matched, show },
    { id: 'money', label: texts.money, here: here.amountMinor, before: before.amountMinor, show: format.money },
    { id: 'unmatched', label: texts.unfunded, here: here.unmatched, before: before.unmatched, show },
    ...codes.map((code) => ({
      id: code,
      label: texts.because(reasons[code] ?? code),
      show,
      here: here.byReason[code] ?? 0,
      before: before.byReason[code] ?? 0,
    })),
  ]
}
