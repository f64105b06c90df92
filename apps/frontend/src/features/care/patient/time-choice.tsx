import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { LoadMore } from '@/ui/lists/pagination'
import { EmptyState } from '@/ui/states/states'
import { type FreeSlot, freeSlotsQuery } from '../queries/appointments'
import { groupByDay } from './group-by-day'

type TimeChoiceProps = {
  centerId: string
  /** From the address; the first that is free when absent. */
  day: string | undefined
  chosen: FreeSlot | null
  onChoose: (slot: FreeSlot | null) => void
}

/** First a day, then a time on it. */
export function TimeChoice({ centerId, day, chosen, onChoose }: TimeChoiceProps) {
  const { when } = useTexts('appointments')
  const format = useFormat()
  const change = useSearchChange()
  const { items, more } = useList(freeSlotsQuery(centerId))
  const days = groupByDay(items)
  const [first] = days.keys()
  if (!first) return <EmptyState title={when.none}>{when.noneText}</EmptyState>
  const shown = day && days.has(day) ? day : first
  const show = (next: string) => {
    onChoose(null)
    change({ day: next })
  }
  return (
    <>
      <fieldset>
        <legend className="mb-2 font-medium">{when.day}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
          {[...days].map(([each, slots]) => (
            <Chip
              key={each}
              name="day"
              isChosen={each === shown}
              onChoose={() => show(each)}
              label={format.weekday(each)}
              hint={when.free(slots.length)}
            />
          ))}
        </div>
      </fieldset>
      <LoadMore {...more} />
      <fieldset>
        <legend className="mb-2 font-medium">{when.time({ day: format.weekday(shown) })}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-2">
          {days.get(shown)?.map((slot) => (
            <Chip
              key={slot.id}
              name="time"
              isChosen={slot.id === chosen?.id}
              onChoose={() => onChoose(slot)}
              label={format.time(slot.startsAt)}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}

type ChipProps = { name: string; isChosen: boolean; onChoose: () => void; label: string; hint?: string }

/** One of many short choices: a radio button that looks like a ticket. */
function Chip({ name, isChosen, onChoose, label, hint }: ChipProps) {
  return (
    <label className="relative flex min-h-11 flex-col items-center justify-center rounded-medium border border-line-strong bg-surface px-2 py-1.5 text-center tabular-nums hover:bg-surface-2 has-checked:border-brand has-checked:bg-brand has-checked:text-brand-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} className="sr-only" />
      <span className="font-medium">{label}</span>
      {hint ? <span className="text-sm opacity-90">{hint}</span> : null}
    </label>
  )
}
