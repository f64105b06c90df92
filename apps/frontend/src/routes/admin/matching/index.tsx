import { createFileRoute } from '@tanstack/react-router'
import { everyCampaignQuery } from '@/api/queries'
import { PlanPanel } from '@/features/matching/admin/policy/plan-panel'
import { LineNow } from '@/features/matching/admin/runs/line-now'
import { ConsoleLinks, RunList } from '@/features/matching/admin/runs/run-list'
import { policyQuery } from '@/features/matching/queries/policies'
import { lineQuery, runsQuery } from '@/features/matching/queries/runs'
import { search, text } from '@/lib/search'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

const view = search({ cursor: text })

export const Route = createFileRoute('/admin/matching/')({
  validateSearch: view,
  loaderDeps: ({ search: { cursor } }) => ({ cursor }),
  loader: ({ context: { queryClient }, deps: { cursor } }) => {
    void Promise.all([queryClient.prefetchQuery(lineQuery), queryClient.prefetchQuery(policyQuery)])
    void queryClient.prefetchQuery(everyCampaignQuery)
    void queryClient.prefetchQuery(runsQuery(cursor))
    return loadTexts('matching', 'policy')
  },
  component: MatchingPage,
})

function MatchingPage() {
  const texts = useTexts('matching')
  const { cursor } = Route.useSearch()
  return (
    <Page title={texts.title} description={texts.titleText} actions={<ConsoleLinks />} isWide>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <LineNow />
        <PlanPanel />
      </div>
      <RunList cursor={cursor} />
    </Page>
  )
}
