import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { Tabs } from '@/ui/page/tabs'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { RUN_TABS, type RunSearch } from '../../address'
import { type Run, runQuery } from '../../queries/runs'
import { hasPlan } from './run-phases'

// Each side comes when it is looked at.
const ExplanationDrawer = lazyPart(() => import('../plan/explanation'), 'ExplanationDrawer')
const FairnessGlance = lazyPart(() => import('../compare/fairness-glance'), 'FairnessGlance')
const FindPerson = lazyPart(() => import('../plan/find-person'), 'FindPerson')
const PlanPicture = lazyPart(() => import('../plan/plan-picture'), 'PlanPicture')
const ProposalTable = lazyPart(() => import('../plan/proposal-table'), 'ProposalTable')
const RunChanges = lazyPart(() => import('./run-changes'), 'RunChanges')
const RunRules = lazyPart(() => import('./run-rules'), 'RunRules', 'policy')

/** The tabs of a plan; each is an address. */
export function Sides({ id, search }: { id: string; search: RunSearch }) {
  const { tabs, noPlan } = useTexts('plan')
  const change = useSearchChange()
  const run = useSuspenseQuery(runQuery(id)).data
  if (!hasPlan(run)) return <EmptyState title={noPlan.title}>{noPlan.text}</EmptyState>
  return (
    <>
      <Tabs
        label={tabs.label}
        current={search.tab ?? 'picture'}
        onChange={(tab) => change({ tab: tab === 'picture' ? undefined : tab })}
        tabs={RUN_TABS.map((tab) => ({ id: tab, label: tabs[tab] }))}
      >
        <ErrorBoundary key={search.tab}>
          <Suspense fallback={<Skeleton className="h-[36rem]" />}>
            <Side run={run} search={search} />
          </Suspense>
        </ErrorBoundary>
      </Tabs>
      <Suspense>
        <ExplanationDrawer runId={id} entryId={search.entry} onClose={() => change({ entry: undefined })} />
      </Suspense>
      <p className="font-mono text-xs break-all text-ink-2">
        {tabs.hash({ hash: run.planHash ?? '', engine: run.engineVersion ?? '' })}
      </p>
    </>
  )
}

function Side({ run, search }: { run: Run; search: RunSearch }) {
  const { table, tabs } = useTexts('plan')
  switch (search.tab ?? 'picture') {
    case 'picture':
      return <PlanPicture run={run} />
    case 'people':
      return (
        <Panel title={tabs.people} description={table.text}>
          <ProposalTable run={run} campaignId={search.campaign} screeningTypeId={search.type} />
        </Panel>
      )
    case 'why':
      return <FindPerson person={search.person} />
    case 'changes':
      return <RunChanges run={run} against={search.against} />
    case 'policy':
      return <RunRules run={run} variant={search.policy} />
    case 'fairness':
      return <FairnessGlance />
  }
}
