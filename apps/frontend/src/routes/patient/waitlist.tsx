import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { Places } from '@/features/line/patient/places'
import { entriesQuery } from '@/features/line/queries/own'
import { loadTexts, useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/waitlist')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(entriesQuery)
    return loadTexts('line')
  },
  component: WaitlistPage,
})

function WaitlistPage() {
  const texts = useTexts('line')
  return (
    <Page title={texts.where} description={<TextLink to="/rules">{texts.rules}</TextLink>}>
      <Places />
    </Page>
  )
}
