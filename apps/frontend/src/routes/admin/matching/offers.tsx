import { createFileRoute } from '@tanstack/react-router'
import { everyCampaignQuery } from '@/api/queries'
import { LaterExport } from '@/features/exports/admin/later-export'
import { BOARD_TABS } from '@/features/offers/address'
import { OfferBoard } from '@/features/offers/admin/offer-board'
import { offerFiguresQuery } from '@/features/offers/queries/all'
import { oneOf, search, text } from '@/lib/search'
import { loadTexts, useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

const view = search({ status: oneOf(...BOARD_TABS), run: text })

export const Route = createFileRoute('/admin/matching/offers')({
  validateSearch: view,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(offerFiguresQuery)
    void queryClient.prefetchQuery(everyCampaignQuery)
    return loadTexts('offerBoard', 'matching')
  },
  component: OffersPage,
})

function OffersPage() {
  const texts = useTexts('offerBoard')
  const { status = 'open', run } = Route.useSearch()
  const above = <TextLink to="/admin/matching">{texts.back}</TextLink>
  const actions = <LaterExport list="offers" filters={{ status, runId: run }} />
  return (
    <Page title={texts.title} description={texts.titleText} above={above} actions={actions} isWide>
      <OfferBoard status={status} runId={run} />
    </Page>
  )
}
