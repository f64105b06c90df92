import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { CategoryPanel } from '@/features/catalog/admin/category-panel'
import { KindPanel } from '@/features/catalog/admin/kind-list'
import { categoriesQuery } from '@/features/catalog/queries'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/catalogue/')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(categoriesQuery)
    return loadTexts('screenings')
  },
  component: CataloguePage,
})

function CataloguePage() {
  const texts = useTexts('screenings')
  return (
    <Page isWide title={texts.title} description={texts.text}>
      <KindPanel />
      <CategoryPanel />
    </Page>
  )
}
