import { createFileRoute } from '@tanstack/react-router'
import { screeningTypesQuery } from '@/api/queries'
import { dayAddress } from '@/features/care/address'
import { DayView } from '@/features/care/center/day-view'
import { CenterPage } from '@/features/centers/center/center-page'
import { loadTexts, useTexts } from '@/texts/texts'

export const Route = createFileRoute('/center/')({
  validateSearch: dayAddress,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    return loadTexts('centers', 'visits')
  },
  component: DayPage,
})

function DayPage() {
  const texts = useTexts('visits')
  const { center: wanted, day, visit } = Route.useSearch()
  return (
    <CenterPage title={texts.title} wanted={wanted}>
      {({ id, status }) => <DayView centerId={id} day={day} visit={visit} isWorking={status !== 'rejected'} />}
    </CenterPage>
  )
}
