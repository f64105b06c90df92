import { createFileRoute } from '@tanstack/react-router'
import { CenterPage } from '@/features/centers/center-page'
import { timesAddress } from '@/features/times/address'
import { HoursEditor } from '@/features/times/hours-editor'
import { MakeSlots } from '@/features/times/make-slots'
import { SlotDay } from '@/features/times/slot-day'
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
