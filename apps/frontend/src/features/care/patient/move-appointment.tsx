import { isProblem } from '@goodturn/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf } from '@/lib/day'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { appointmentQuery, type FreeSlot, useMove } from '../queries/appointments'
import { TimeChoice } from './time-choice'

/** Another time at the same center. */
export function MoveAppointment({ id, day }: { id: string; day: string | undefined }) {
  const { one, when } = useTexts('appointments')
  const format = useFormat()
  const change = useSearchChange()
  const { centerId } = useSuspenseQuery(appointmentQuery(id)).data
  const [slot, setSlot] = useState<FreeSlot | null>(null)
  const { mutate, isPending, error } = useMove(id)
  const leave = () => change({ move: undefined, day: undefined })
  const move = (slotId: string) =>
    mutate(slotId, {
      onSuccess: ({ startsAt }) => {
        showToast({ text: one.moved({ time: format.dateTime(startsAt) }) })
        leave()
      },
      onError: (refusal) => isProblem(refusal, 'slot_full') && setSlot(null),
    })
  return (
    <>
      <TimeChoice centerId={centerId} day={day} chosen={slot} onChoose={setSlot} />
      <Problem error={error} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        {slot ? (
          <Button kind="primary" isBusy={isPending} onClick={() => move(slot.id)}>
            {one.moveTo({
              time: when.chosen({ day: format.weekday(dayOf(slot.startsAt)), time: format.time(slot.startsAt) }),
            })}
          </Button>
        ) : null}
        <Button onClick={leave}>{one.stay}</Button>
      </div>
    </>
  )
}
