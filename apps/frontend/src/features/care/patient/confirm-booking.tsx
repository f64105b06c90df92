import { isProblem } from '@goodturn/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { publicCenterQuery } from '@/api/queries'
import { dayOf } from '@/lib/day'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { type FreeSlot, type Subject, useBook } from '../queries/appointments'
import { TimeChoice } from './time-choice'

type ConfirmBookingProps = { centerId: string; day: string | undefined; subject: Subject; screeningTypeId: string }

/** The last step: a time, and the booking itself. */
export function ConfirmBooking({ centerId, day, subject, screeningTypeId }: ConfirmBookingProps) {
  const { when } = useTexts('appointments')
  const format = useFormat()
  const navigate = useNavigate()
  const [slot, setSlot] = useState<FreeSlot | null>(null)
  const { services } = useSuspenseQuery(publicCenterQuery(centerId)).data
  const price = services.find((service) => service.screeningTypeId === screeningTypeId)?.priceMinor
  const { mutate, isPending, error } = useBook(
    ({ id }) => void navigate({ to: '/patient/appointments/$id', params: { id } }),
  )
  const book = (slotId: string) =>
    mutate(
      { ...subject, slotId },
      {
        onError: (refusal) => isProblem(refusal, 'slot_full') && setSlot(null),
      },
    )
  return (
    <>
      <TimeChoice centerId={centerId} day={day} chosen={slot} onChoose={setSlot} />
      <Problem error={error} />
      {slot ? (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p className="text-lg">
            {when.chosen({ day: format.weekday(dayOf(slot.startsAt)), time: format.time(slot.startsAt) })}
            {'offerId' in subject || price === undefined ? null : (
              <span className="block text-sm text-ink-2">{when.payThere({ money: format.money(price) })}</span>
            )}
          </p>
          <Button kind="primary" isBusy={isPending} onClick={() => book(slot.id)}>
            {when.book}
          </Button>
        </div>
      ) : null}
    </>
  )
}
