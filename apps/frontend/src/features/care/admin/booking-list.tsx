import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Combobox } from '@/ui/fields/combobox'
import type { Tone } from '@/ui/fields/form-message'
import { Select } from '@/ui/fields/select'
import { Icon } from '@/ui/icon'
import { PagedTable } from '@/ui/lists/paged-table'
import { type Column, column, nowrap } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, statuses } from '../address'
import { type Booking, type BookingStatus, bookingsQuery, centerNamesQuery } from '../queries/all'
import { CancelDialog } from './cancel-dialog'

const tones: Record<BookingStatus, Tone> = {
  scheduled: 'info',
  checked_in: 'warn',
  completed: 'good',
  cancelled: 'neutral',
  no_show: 'bad',
}

/** Appointments of everybody, narrowed by state and center. */
export function BookingList({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('bookings')
  return (
    <Panel title={texts.list} skeleton="h-[50rem]">
      <BookingFilters narrowing={narrowing} />
      <Rows narrowing={narrowing} />
    </Panel>
  )
}

function Rows({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('bookings')
  const format = useFormat()
  const page = useSuspenseQuery(bookingsQuery(narrowing)).data
  const { data: types } = useQuery(screeningTypesQuery)
  const [asked, setAsked] = useState<Booking | null>(null)
  const columns: Column<Booking>[] = [
    column('when', texts.columns.when, nowrap, ({ startsAt }) => format.dateTime(startsAt)),
    column('who', texts.columns.who, { className: 'min-w-44' }, ({ patientId, patientName, screeningTypeId }) => (
      <>
        <TextLink to="/admin/appointments" search={{ patient: patientId }} title={texts.onlyTheirs}>
          {patientName}
        </TextLink>
        <span className="block text-sm text-ink-2">{types?.find(({ id }) => id === screeningTypeId)?.name ?? '…'}</span>
      </>
    )),
    column('where', texts.columns.where, { className: 'min-w-44' }, ({ centerId, centerName }) => (
      <TextLink to="/admin/centers/$id" params={{ id: centerId }}>
        {centerName}
      </TextLink>
    )),
    column(
      'amount',
      texts.columns.amount,
      { align: 'right', className: 'whitespace-nowrap' },
      ({ amountMinor, offerId }) => (
        <>
          {format.money(amountMinor)}
          <span className="block text-sm text-ink-2">{offerId === null ? texts.selfPaid : texts.sponsored}</span>
        </>
      ),
    ),
    column('state', texts.columns.state, { className: 'min-w-36' }, (booking) => <State booking={booking} />),
    column('actions', texts.columns.actions, { className: 'no-print' }, (booking) =>
      booking.status === 'scheduled' ? (
        <Button size="s" aria-label={texts.cancelOne({ name: booking.patientName })} onClick={() => setAsked(booking)}>
          {texts.cancel}
        </Button>
      ) : null,
    ),
  ]
  return (
    <>
      <PagedTable
        caption={texts.list}
        columns={columns}
        page={page}
        cursor={narrowing.cursor}
        empty={<EmptyState title={texts.none} />}
      />
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

/** By state, by center, by patient. The names of centers come by themselves; the list does not wait for them. */
export function BookingFilters({ narrowing: { status, center, patient } }: { narrowing: Narrowing }) {
  const texts = useTexts('bookings')
  const change = useSearchChange()
  const { data: centers = [] } = useQuery(centerNamesQuery)
  return (
    <section aria-label={texts.narrow} className="no-print flex flex-col gap-3">
      <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-2">
        <Select
          label={texts.columns.state}
          placeholder={texts.all}
          options={statuses.map((value) => ({ value, label: texts.statuses[value] }))}
          value={status ?? ''}
          onValueChange={(value) => change({ status: value || undefined })}
        />
        <Combobox
          key={center ?? 'all'}
          label={texts.columns.where}
          placeholder={texts.everyCenter}
          options={centers}
          value={center ?? null}
          onValueChange={(value) => change({ center: value ?? undefined })}
        />
      </div>
      {patient ? (
        <div>
          <Button
            size="s"
            icon={<Icon name="close" className="size-4" />}
            onClick={() => change({ patient: undefined })}
          >
            {texts.ofEverybody}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
