import { useQuery } from '@tanstack/react-query'
import { keyOf } from '@/api/cache'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { type Column, column, Table } from '@/ui/lists/table'
import { Stat, StatRow } from '@/ui/page/stat'
import { SkeletonLines } from '@/ui/states/skeleton'
import type { Run } from '../../queries/runs'
import { diffPlans, type PlanDiff } from './diff-plans'
import type { ProposalBook } from './proposal-book'
import { ReadingProgress } from './reading-progress'
import { ALL_ROWS, usePlan } from './use-plan'

type Sample = PlanDiff['samples'][number]
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** Both plans read to the end and laid beside each other, person by person. */
export function PersonChanges({ run, other }: { run: Run; other: Run }) {
  const { changes: texts } = useTexts('plan')
  const format = useFormat()
  const [here, before] = [usePlan(run, ALL_ROWS), usePlan(other, ALL_ROWS)]
  const isRead = [here, before].every(({ book }) => book.count === book.total)
  const { data: diff } = useQuery({
    queryKey: keyOf('plans', 'diff', run.id, other.id),
    enabled: isRead,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => diffPlans({ here: here.book, before: before.book }, nextTask),
    throwOnError: true,
  })
  if (!isRead) {
    return (
      <div className="flex flex-col gap-3">
        <ReadingProgress reader={before.reader} state={before} label={texts.readingBefore} />
        <ReadingProgress reader={here.reader} state={here} label={texts.readingHere} />
      </div>
    )
  }
  if (!diff) return <SkeletonLines />
  return (
    <>
      <StatRow>
        <Stat label={texts.same} value={format.number(diff.same)} />
        <Stat label={texts.otherCampaign} value={format.number(diff.otherCampaign)} />
        <Stat label={texts.onlyHere} value={format.number(diff.onlyHere)} />
        <Stat label={texts.onlyBefore} value={format.number(diff.onlyBefore)} />
      </StatRow>
      {diff.samples.length > 0 ? <Samples samples={diff.samples} here={here.book} before={before.book} /> : null}
    </>
  )
}

type SamplesProps = { samples: Sample[]; here: ProposalBook; before: ProposalBook }

function Samples({ samples, here, before }: SamplesProps) {
  const { changes: texts, table } = useTexts('plan')
  const { typeOf, campaignOf } = useNames()
  const change = useSearchChange()
  const of = ({ here: at, before: beforeAt }: Sample) => ({
    now: at === null ? undefined : here.at(at),
    earlier: beforeAt === null ? undefined : before.at(beforeAt),
  })
  const columns: Column<Sample>[] = [
    column('kind', texts.what, ({ kind }) => texts[kind]),
    column('type', table.screening, (sample) => typeOf((of(sample).now ?? of(sample).earlier)?.screeningTypeId ?? '')),
    column('before', texts.before, (sample) => campaignOrNone(of(sample).earlier, campaignOf)),
    column('here', texts.here, (sample) => campaignOrNone(of(sample).now, campaignOf)),
    column('why', <span className="sr-only">{table.why}</span>, (sample) => (
      <button
        type="button"
        className="min-h-9 text-brand underline underline-offset-3"
        onClick={() => change({ entry: (of(sample).now ?? of(sample).earlier)?.entryId })}
      >
        {table.why}
      </button>
    )),
  ]
  return (
    <Table
      caption={texts.samples}
      isCaptionShown
      columns={columns}
      rows={samples}
      rowKey={({ here: at, before: beforeAt }) => `${at} ${beforeAt}`}
    />
  )
}

const campaignOrNone = (proposal: { campaignId: string } | undefined, campaignOf: (id: string) => string) =>
  proposal ? campaignOf(proposal.campaignId) : '–'
