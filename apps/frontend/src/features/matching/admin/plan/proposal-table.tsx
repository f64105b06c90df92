import { useCallback, useMemo } from 'react'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Select } from '@/ui/fields/select'
import { type Column, column } from '@/ui/lists/table'
import { VirtualTable } from '@/ui/lists/virtual-table'
import { EmptyState } from '@/ui/states/states'
import type { Run } from '../../queries/runs'
import type { Proposal, ProposalFilter } from './proposal-book'
import { ReadingProgress } from './reading-progress'
import { ALL_ROWS, usePlan } from './use-plan'

/** Rows beyond those in sight that are asked for, so that scrolling meets rows and not their places. */
const AHEAD = 600

type ProposalTableProps = { run: Run } & ProposalFilter

/** Who would be funded by whom, in line order: as many rows as the plan has, read as they come into sight. */
export function ProposalTable({ run, campaignId, screeningTypeId }: ProposalTableProps) {
  const { table: texts } = useTexts('plan')
  const columns = useProposalColumns()
  const isNarrowed = campaignId !== undefined || screeningTypeId !== undefined
  const { reader, book, version, error, isFarBehind } = usePlan(run, isNarrowed ? ALL_ROWS : AHEAD)
  // The book grows in place; its version says when.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const found = useMemo(
    () => (isNarrowed ? book.find({ campaignId, screeningTypeId }) : null),
    [book, version, campaignId, screeningTypeId, isNarrowed],
  )
  const { flowCount } = book
  const filters = useMemo(
    () => <ProposalFilters filter={{ campaignId, screeningTypeId }} flows={flowCount > 0 ? book.flows() : []} />,
    [book, flowCount, campaignId, screeningTypeId],
  )
  const onRangeChange = useCallback(
    (_first: number, last: number) => {
      if (!isNarrowed) reader.want(last + AHEAD)
    },
    [reader, isNarrowed],
  )
  return (
    <div className="flex flex-col gap-4">
      {filters}
      {isNarrowed || isFarBehind || error ? (
        <ReadingProgress reader={reader} state={{ error }} {...(isNarrowed ? { label: texts.filtering } : {})} />
      ) : null}
      <FoundSummary found={found} run={run} />
      <VirtualTable
        caption={texts.caption}
        columns={columns}
        rowCount={found ? found.places.length : book.total}
        rowAt={(index) => book.at(found ? (found.places[index] ?? -1) : index)}
        onRangeChange={onRangeChange}
        empty={<EmptyState title={found ? texts.noneFound : texts.none} />}
      />
    </div>
  )
}

function FoundSummary({ found, run }: { found: { places: Int32Array; amountMinor: number } | null; run: Run }) {
  const { table: texts } = useTexts('plan')
  const format = useFormat()
  const people = found ? found.places.length : (run.stats?.matched ?? 0)
  const amountMinor = found ? found.amountMinor : (run.stats?.amountMinor ?? 0)
  return (
    <p role="status" className="text-ink-2">
      {texts.summary({ count: people, money: format.money(amountMinor) })}
    </p>
  )
}

type FiltersProps = { filter: ProposalFilter; flows: readonly { campaignId: string; screeningTypeId: string }[] }

/** Only what the plan holds can be chosen. */
function ProposalFilters({ filter, flows }: FiltersProps) {
  const { table: texts } = useTexts('plan')
  const { typeOf, campaignOf } = useNames()
  const change = useSearchChange()
  const optionsOf = (ids: readonly (string | undefined)[], nameOf: (id: string) => string) =>
    [...new Set(ids.filter((id) => id !== undefined))]
      .map((value) => ({ value, label: nameOf(value) }))
      .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <div className="no-print grid gap-4 sm:grid-cols-2">
      <Select
        label={texts.campaign}
        placeholder={texts.everyCampaign}
        options={optionsOf([filter.campaignId, ...flows.map(({ campaignId }) => campaignId)], campaignOf)}
        value={filter.campaignId ?? ''}
        onValueChange={(campaign) => change({ campaign: campaign || undefined })}
      />
      <Select
        label={texts.screening}
        placeholder={texts.everyScreening}
        options={optionsOf([filter.screeningTypeId, ...flows.map(({ screeningTypeId }) => screeningTypeId)], typeOf)}
        value={filter.screeningTypeId ?? ''}
        onValueChange={(type) => change({ type: type || undefined })}
      />
    </div>
  )
}

function useProposalColumns(): Column<Proposal>[] {
  const { table: texts } = useTexts('plan')
  const format = useFormat()
  const { typeOf, campaignOf } = useNames()
  const change = useSearchChange()
  return [
    column('place', texts.place, { align: 'right', width: '6rem' }, ({ rank }) => format.number(rank)),
    column('screening', texts.screening, { width: 'minmax(11rem, 1fr)' }, ({ screeningTypeId }) =>
      typeOf(screeningTypeId),
    ),
    column('campaign', texts.campaign, { width: 'minmax(12rem, 1.4fr)' }, ({ campaignId }) => campaignOf(campaignId)),
    column('amount', texts.amount, { align: 'right', width: '8rem' }, ({ amountMinor }) => format.money(amountMinor)),
    column('why', <span className="sr-only">{texts.why}</span>, { width: '6rem' }, ({ entryId, rank }) => (
      <button
        type="button"
        aria-label={texts.whyPlace(format.number(rank))}
        onClick={() => change({ entry: entryId })}
        className="min-h-9 text-brand underline underline-offset-3"
      >
        {texts.why}
      </button>
    )),
  ]
}
