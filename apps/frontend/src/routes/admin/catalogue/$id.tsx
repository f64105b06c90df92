import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { LaterHistory } from '@/features/audit/admin/later-history'
import { KindDetail } from '@/features/catalog/admin/kind-detail'
import { categoriesQuery, pricesQuery } from '@/features/catalog/queries'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/catalogue/$id')({
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(categoriesQuery)
    void queryClient.prefetchQuery(pricesQuery(id))
    return loadTexts('screenings')
  },
  component: KindPage,
})

function KindPage() {
  const { id } = Route.useParams()
  return (
    <KindDetail id={id}>
      <LaterHistory entity="screening_type" entityId={id} />
    </KindDetail>
  )
}
