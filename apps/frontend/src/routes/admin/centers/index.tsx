import { createFileRoute } from '@tanstack/react-router'
import { centersAddress } from '@/features/centers/address'
import { CenterList } from '@/features/centers/admin/center-list'
import { centersQuery } from '@/features/centers/queries/all'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/centers/')({
  validateSearch: centersAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(centersQuery(deps))
    return loadTexts('centerReview')
  },
  component: CentersPage,
})

function CentersPage() {
  const texts = useTexts('centerReview')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <CenterList narrowing={Route.useSearch()} />
    </Page>
  )
}
