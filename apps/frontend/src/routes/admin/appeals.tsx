import { createFileRoute } from '@tanstack/react-router'
import { appealsAddress } from '@/features/line/address'
import { AppealList } from '@/features/line/admin/appeal-list'
import { appealsQuery } from '@/features/line/queries/appeals'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/appeals')({
  validateSearch: appealsAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(appealsQuery(deps))
    return loadTexts('appeals')
  },
  component: AppealsPage,
})

function AppealsPage() {
  const texts = useTexts('appeals')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <AppealList narrowing={Route.useSearch()} />
    </Page>
  )
}
