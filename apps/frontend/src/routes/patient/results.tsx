import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { resultsAddress } from '@/features/care/address'
import { ResultDrawers } from '@/features/care/patient/result-drawers'
import { ResultList } from '@/features/care/patient/result-list'
import { resultsQuery } from '@/features/care/queries/results'

import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/results')({
  validateSearch: resultsAddress,
  loaderDeps: ({ search: { appointment } }) => ({ appointment }),
  loader: ({ context: { queryClient }, deps: { appointment } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchInfiniteQuery(resultsQuery(appointment))
    return loadTexts('results')
  },
  component: ResultsPage,
})

function ResultsPage() {
  const texts = useTexts('results')
  const { appointment, notes, looks } = Route.useSearch()
  return (
    <Page title={texts.title}>
      <ResultList appointment={appointment} />
      <ResultDrawers notes={notes} looks={looks} />
    </Page>
  )
}
