import { dayOf } from '@/lib/day'

/** Slots under their days, in the order in which they come. */
export function groupByDay<Slot extends { startsAt: string }>(slots: readonly Slot[]): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>()
  for (const slot of slots) {
    const day = dayOf(slot.startsAt)
    days.set(day, [...(days.get(day) ?? []), slot])
  }
  return days
}
