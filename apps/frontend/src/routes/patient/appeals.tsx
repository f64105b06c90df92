import { createFileRoute } from '@tanstack/react-router'
import { ownAppealsAddress } from '@/features/line/address'
import { AppealForm } from '@/features/line/patient/appeal-form'
import { OwnAppeals } from '@/features/line/patient/own-appeals'
import { ownAppealsQuery } from '@/features/line/queries/appeals'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/patient/appeals')({
  validateSearch: ownAppealsAddress,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(ownAppealsQuery)
    return loadTexts('appeals')
  },
  component: AppealsPage,
})

function AppealsPage() {
  const texts = useTexts('appeals')
  const subject = Route.useSearch()
  return (
    <Page title={texts.ownTitle} description={texts.ownText}>
      {subject.entry || subject.offer ? <AppealForm subject={subject} /> : null}
      <OwnAppeals />
    </Page>
  )
}
