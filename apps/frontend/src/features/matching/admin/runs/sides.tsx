import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useSearchChange } from '@/lib/use-search-change'
import { loadTexts, useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { Tabs } from '@/ui/page/tabs'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { RUN_TABS, type RunSearch } from '../../address'
import { type Run, runQuery } from '../../queries/runs'
import { hasPlan } from './run-phases'

// Each side comes when it is looked at.
const ExplanationDrawer = lazy(() => import('../plan/explanation').then((all) => ({ default: all.ExplanationDrawer })))
const FairnessGlance = lazy(() => import('../compare/fairness-glance').then((all) => ({ default: all.FairnessGlance })))
const FindPerson = lazy(() => import('../plan/find-person').then((all) => ({ default: all.FindPerson })))
const PlanPicture = lazy(() => import('../plan/plan-picture').then((all) => ({ default: all.PlanPicture })))
const ProposalTable = lazy(() => import('../plan/proposal-table').then((all) => ({ default: all.ProposalTable })))
const RunChanges = lazy(() => import('./run-changes').then((all) => ({ default: all.RunChanges })))
const RunRules = lazy(async () => {
  const [{ RunRules: part }] = await Promise.all([import('./run-rules'), loadTexts('policy')])
  return { default: part }
})

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
