import { createFileRoute } from '@tanstack/react-router'
import { timesAddress } from '@/features/care/address'
import { HoursEditor } from '@/features/care/center/hours-editor'
import { MakeSlots } from '@/features/care/center/make-slots'
import { SlotDay } from '@/features/care/center/slot-day'
import { CenterPage } from '@/features/centers/center/center-page'
import { dayOf } from '@/lib/day'
import { loadTexts, useTexts } from '@/texts/texts'

export const Route = createFileRoute('/center/times')({
  validateSearch: timesAddress,
  loader: () => loadTexts('centers', 'times'),
  component: TimesPage,
})

function TimesPage() {
  const texts = useTexts('times')
  const { center: wanted, day = dayOf(Date.now()) } = Route.useSearch()
  return (
    <CenterPage title={texts.title} description={texts.text} wanted={wanted}>
      {({ id, openingHours }) => (
        <>
          <HoursEditor centerId={id} hours={openingHours} />
          <MakeSlots centerId={id} hasHours={openingHours.length > 0} />
          <SlotDay centerId={id} day={day} />
        </>
      )}
    </CenterPage>
  )
}
