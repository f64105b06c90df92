import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { column, right, Table } from '@/ui/lists/table'
import { centerQuery } from '../queries/all'

/** When a center is open, and how many people it takes. */
export function OpeningTable({ id }: { id: string }) {
  const texts = useTexts('centerReview')
  const format = useFormat()
  const { openingHours } = useSuspenseQuery(centerQuery(id)).data
  const rows = openingHours.toSorted((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
  return (
    <Table<(typeof rows)[number]>
      caption={texts.hours}
      rows={rows}
      rowKey={({ weekday, opens }) => `${weekday} ${opens}`}
      empty={<p className="text-ink-2">{texts.noHours}</p>}
      columns={[
        column('day', texts.columns.day, ({ weekday }) => texts.days[weekday - 1]),
        column(
          'open',
          texts.columns.open,
          { className: 'whitespace-nowrap tabular-nums' },
          ({ opens, closes }) => `${opens} – ${closes}`,
        ),
        column('slot', texts.columns.slot, right, ({ slotMinutes }) => texts.minutes(slotMinutes)),
        column('people', texts.columns.people, right, ({ capacity }) => format.number(capacity)),
      ]}
    />
  )
}
