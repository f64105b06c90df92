import { createFileRoute } from '@tanstack/react-router'
import { whenOnline } from '@/api/cache'
import { everyCampaignQuery } from '@/api/queries'
import { runAddress } from '@/features/matching/address'
import { RunHead, RunSides, useRunTitle } from '@/features/matching/admin/runs/run-head'
import { runQuery } from '@/features/matching/queries/runs'
import { loadTexts, useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/matching/$id')({
  validateSearch: runAddress,
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(everyCampaignQuery)
    // Waited for: the name of a run may take one line or two.
    return Promise.all([loadTexts('plan', 'matching'), whenOnline(queryClient.prefetchQuery(runQuery(id)))])
  },
  component: RunPage,
})

function RunPage() {
  const texts = useTexts('plan')
  const { id } = Route.useParams()
  return (
    <Page title={useRunTitle(id)} above={<TextLink to="/admin/matching">{texts.back}</TextLink>} isWide>
      <RunHead id={id} />
      <RunSides id={id} search={Route.useSearch()} />
    </Page>
  )
}
