import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, dayOf } from '@/lib/day'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { IconButton } from '@/ui/actions/icon-button'
import { DateField } from '@/ui/fields/date-field'
import { Problem } from '@/ui/fields/problem'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { type Slot, slotsQuery, useChangeSlot } from '../queries/slots'

/** The times of a day: how many are booked, how many fit, and which are closed. */
export function SlotDay({ centerId, day }: { centerId: string; day: string }) {
  const { slots } = useTexts('times')
  const change = useSearchChange()
  const show = (next: string) => change({ day: next === dayOf(Date.now()) ? undefined : next })
  return (
    <Panel
      title={slots.title}
      description={slots.text}
      skeleton="h-80"
      actions={
        <div className="flex min-w-0 items-end gap-2">
          <IconButton icon="left" kind="secondary" label={slots.before} onClick={() => show(addDays(day, -1))} />
          <DateField label={slots.day} className="min-w-0" value={day} onValueChange={(next) => next && show(next)} />
          <IconButton icon="right" kind="secondary" label={slots.after} onClick={() => show(addDays(day, 1))} />
        </div>
      }
    >
      <SlotList key={day} centerId={centerId} day={day} />
    </Panel>
  )
}

function SlotList({ centerId, day }: { centerId: string; day: string }) {
  const { slots } = useTexts('times')
  const format = useFormat()
  const { items } = useSuspenseQuery(slotsQuery(centerId, day)).data
  const { mutate, error } = useChangeSlot(centerId, day)
  if (items.length === 0) {
    return <EmptyState title={slots.none({ day: format.weekday(day) })}>{slots.noneText}</EmptyState>
  }
  return (
    <>
      <Problem error={error} />
      <ul aria-label={slots.title} className="grid gap-x-8 lg:grid-cols-2">
        {items.map((slot) => (
          <SlotRow key={slot.id} slot={slot} onChange={(change) => mutate({ slotId: slot.id, ...change })} />
        ))}
      </ul>
    </>
  )
}

type SlotRowProps = { slot: Slot; onChange: (change: { capacity: number } | { closed: boolean }) => void }

function SlotRow({ slot: { startsAt, capacity, booked, closed }, onChange }: SlotRowProps) {
  const { slots } = useTexts('times')
  const format = useFormat()
  const [now] = useState(Date.now)
  const time = format.time(startsAt)
  const isPast = Date.parse(startsAt) < now
  return (
    <li className="flex flex-wrap items-center gap-3 border-t border-line py-2.5">
      <span className="w-14 font-serif text-xl tabular-nums">{time}</span>
      <span className="grow text-ink-2 tabular-nums">{slots.bookedOf({ booked, capacity })}</span>
      {closed ? <Status tone="warn">{slots.closed}</Status> : null}
      {isPast ? null : (
        <span className="flex items-center gap-1">
          <IconButton
            icon="minus"
            size="s"
            label={slots.fewer({ time })}
            disabled={capacity <= Math.max(1, booked)}
            onClick={() => onChange({ capacity: capacity - 1 })}
          />
          <IconButton
            icon="plus"
            size="s"
            label={slots.more({ time })}
            onClick={() => onChange({ capacity: capacity + 1 })}
          />
          <Button
            size="s"
            onClick={() => onChange({ closed: !closed })}
            aria-label={closed ? slots.reopenAt({ time }) : slots.closeAt({ time })}
          >
            {closed ? slots.reopen : slots.close}
          </Button>
        </span>
      )}
    </li>
  )
}
