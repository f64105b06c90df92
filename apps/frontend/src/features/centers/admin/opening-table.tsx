import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { Table } from '@/ui/lists/table'
import { centerQuery } from '../queries/all'

/** When a center is open, and how many people it takes. */
export function OpeningTable({ id }: { id: string }) {
  const texts = useTexts('centerReview')
  const format = useFormat()
  const { openingHours } = useSuspenseQuery(centerQuery(id)).data
  const rows = openingHours.toSorted((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
  return (
    <Table
      caption={texts.hours}
      rows={rows}
      rowKey={({ weekday, opens }) => `${weekday} ${opens}`}
      empty={<p className="text-ink-2">{texts.noHours}</p>}
      columns={[
        { id: 'day', header: texts.columns.day, cell: ({ weekday }) => texts.days[weekday - 1] },
        {
          id: 'open',
          header: texts.columns.open,
          className: 'whitespace-nowrap tabular-nums',
          cell: ({ opens, closes }) => `${opens} – ${closes}`,
        },
        {
          id: 'slot',
          header: texts.columns.slot,
          align: 'right',
          cell: ({ slotMinutes }) => texts.minutes(slotMinutes),
        },
        { id: 'people', header: texts.columns.people, align: 'right', cell: ({ capacity }) => format.number(capacity) },
      ]}
    />
  )
}
