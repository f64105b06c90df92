import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import type { Tone } from '@/ui/fields/form-message'
import { Pagination } from '@/ui/lists/pagination'
import { type Column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import type { Narrowing } from '../address'
import { type Booking, type BookingStatus, bookingsQuery } from '../queries/all'
import { BookingFilters } from './booking-filters'
import { CancelDialog } from './cancel-dialog'

const tones: Record<BookingStatus, Tone> = {
  ...{ scheduled: 'info', checked_in: 'warn', completed: 'good' },
  ...{ cancelled: 'neutral', no_show: 'bad' },
}

/** Appointments of everybody, narrowed by state and center. */
export function BookingList({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('bookings')
  return (
    <Panel title={texts.list} skeleton={<Skeleton className="h-[50rem]" />}>
      <BookingFilters narrowing={narrowing} />
      <Rows narrowing={narrowing} />
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('bookings')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(bookingsQuery(narrowing)).data
  const { data: types } = useQuery(screeningTypesQuery)
  const [asked, setAsked] = useState<Booking | null>(null)
  const columns: Column<Booking>[] = [
    {
      id: 'when',
      header: texts.columns.when,
      className: 'whitespace-nowrap',
      cell: ({ startsAt }) => format.dateTime(startsAt),
    },
    {
      id: 'who',
      header: texts.columns.who,
      className: 'min-w-44',
      cell: ({ patientId, patientName, screeningTypeId }) => (
        <>
          <TextLink to="/admin/appointments" search={{ patient: patientId }} title={texts.onlyTheirs}>
            {patientName}
          </TextLink>
          <span className="block text-sm text-ink-2">
            {types?.find(({ id }) => id === screeningTypeId)?.name ?? '…'}
          </span>
        </>
      ),
    },
    {
      id: 'where',
      header: texts.columns.where,
      className: 'min-w-44',
      cell: ({ centerId, centerName }) => (
        <TextLink to="/admin/centers/$id" params={{ id: centerId }}>
          {centerName}
        </TextLink>
      ),
    },
    {
      id: 'amount',
      header: texts.columns.amount,
      align: 'right',
      className: 'whitespace-nowrap',
      cell: ({ amountMinor, offerId }) => (
        <>
          {format.money(amountMinor)}
          <span className="block text-sm text-ink-2">{offerId === null ? texts.selfPaid : texts.sponsored}</span>
        </>
      ),
    },
    { id: 'state', header: texts.columns.state, className: 'min-w-36', cell: (booking) => <State booking={booking} /> },
    {
      id: 'actions',
      header: texts.columns.actions,
      className: 'no-print',
      cell: (booking) =>
        booking.status === 'scheduled' ? (
          <Button
            size="s"
            aria-label={texts.cancelOne({ name: booking.patientName })}
            onClick={() => setAsked(booking)}
          >
            {texts.cancel}
          </Button>
        ) : null,
    },
  ]
  return (
    <>
      <Table
        caption={texts.list}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.none} />}
      />
      <Pagination cursor={narrowing.cursor} nextCursor={nextCursor} />
      <CancelDialog booking={asked} onClose={() => setAsked(null)} />
    </>
  )
}

function State({ booking: { status, cancelledBy, cancelReason } }: { booking: Booking }) {
  const texts = useTexts('bookings')
  return (
    <>
      <Status tone={tones[status]}>{texts.statuses[status]}</Status>
      {cancelledBy ? (
        <span className="block pt-1 text-sm text-ink-2">
          {texts.by[cancelledBy]}
          {cancelReason ? `: ${cancelReason}` : ''}
        </span>
      ) : null}
    </>
  )
}
