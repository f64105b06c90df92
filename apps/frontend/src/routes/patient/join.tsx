import { createFileRoute } from '@tanstack/react-router'
import { profileQuery, screeningTypesQuery } from '@/api/queries'
import { JoinPanel } from '@/features/line/patient/join-list'
import { entriesQuery } from '@/features/line/queries/own'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/join')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(entriesQuery)
    void queryClient.prefetchQuery(profileQuery)
    return loadTexts('join')
  },
  component: JoinPage,
})

function JoinPage() {
  const texts = useTexts('join')
  return (
    <Page title={texts.title}>
      <JoinPanel />
    </Page>
  )
}
