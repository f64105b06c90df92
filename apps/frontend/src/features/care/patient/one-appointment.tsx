import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { publicCenterQuery, screeningTypesQuery } from '@/api/queries'
import { dayOf } from '@/lib/day'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { useTexts } from '@/texts/texts'
import { DownloadButton } from '@/ui/actions/download-button'
import { LinkButton } from '@/ui/actions/link-button'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { type Appointment, appointmentQuery, fetchCalendarFile, fetchVoucher } from '../queries/appointments'
import { AppointmentStatus } from './appointment-status'
import { CancelAppointment } from './cancel-appointment'
import { CheckInCode } from './check-in-code'
import { MoveAppointment } from './move-appointment'

type OneAppointmentProps = { id: string; isMoving: boolean; day: string | undefined }

/** An appointment: the code to show, the papers, and what can still be changed. */
export function OneAppointment({ id, isMoving, day }: OneAppointmentProps) {
  const { one } = useTexts('appointments')
  return (
    <>
      <Panel title={one.title} skeleton="h-[26rem]">
        <Facts id={id} isMoving={isMoving} />
      </Panel>
      {isMoving ? (
        <Panel title={one.moveTitle} description={one.moveText} skeleton="h-80">
          <MoveAppointment id={id} day={day} />
        </Panel>
      ) : null}
    </>
  )
}

function Facts({ id, isMoving }: { id: string; isMoving: boolean }) {
  const { one, ...texts } = useTexts('appointments')
  const format = useFormat()
  const now = useNow()
  const appointment = useSuspenseQuery(appointmentQuery(id)).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  const { status, startsAt, endsAt, centerId, centerName, offerId, amountMinor, code } = appointment
  const isOpen = status === 'scheduled'
  const isChangeable = isOpen && Date.parse(startsAt) > now
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <p className="font-serif text-2xl">
            {types.find((type) => type.id === appointment.screeningTypeId)?.name ?? texts.aScreening}
          </p>
          <p className="text-lg">
            {format.weekday(dayOf(startsAt))}, {format.time(startsAt)} – {format.time(endsAt)}
          </p>
        </div>
        <AppointmentStatus status={status} />
      </div>
      <div>
        <p className="font-medium">{centerName}</p>
        <WhereItIs centerId={centerId} />
        <p className="text-sm text-ink-2">
          {offerId
            ? one.sponsored({ money: format.money(amountMinor) })
            : one.payThere({ money: format.money(amountMinor) })}
        </p>
      </div>
      <WhatHappened appointment={appointment} />
      {isOpen ? <CheckInCode code={code} /> : null}
      <div className="flex flex-wrap gap-2">
        {offerId && status !== 'cancelled' && status !== 'no_show' ? (
          <DownloadButton kind="primary" name={one.voucherName} fetchFile={() => fetchVoucher(id)}>
            {one.voucher}
          </DownloadButton>
        ) : null}
        {isOpen ? (
          <DownloadButton name={one.calendarName} fetchFile={() => fetchCalendarFile(id)}>
            {one.calendar}
          </DownloadButton>
        ) : null}
        {isChangeable && !isMoving ? (
          <LinkButton to="." search={{ move: true }} resetScroll={false}>
            {one.move}
          </LinkButton>
        ) : null}
        {isChangeable ? <CancelAppointment appointment={appointment} /> : null}
        {status === 'completed' ? (
          <LinkButton to="/patient/results" search={{ appointment: id }}>
            {one.results}
          </LinkButton>
        ) : null}
      </div>
    </>
  )
}

/** A center that takes no patients any more has no public page; its name stands there in any case. */
function WhereItIs({ centerId }: { centerId: string }) {
  const { data } = useQuery(publicCenterQuery(centerId))
  return <p className="min-h-6 text-ink-2">{[data?.address, data?.phone].filter(Boolean).join(' · ')}</p>
}

function WhatHappened({ appointment }: { appointment: Appointment }) {
  const { one } = useTexts('appointments')
  const { status, cancelledBy, cancelReason, offerId } = appointment
  if (status === 'checked_in') return <FormMessage tone="good">{one.checkedIn}</FormMessage>
  if (status === 'completed') return <FormMessage tone="good">{one.done}</FormMessage>
  if (status === 'no_show') return <FormMessage tone="warn">{one.missed}</FormMessage>
  if (status !== 'cancelled') return null
  return (
    <FormMessage tone="neutral">
      <p>{one.cancelledBy[cancelledBy ?? 'programme']}</p>
      {cancelReason ? <p>{one.because({ reason: cancelReason })}</p> : null}
      {offerId && cancelledBy !== 'patient' ? (
        <LinkButton size="s" to="/patient/book" search={{ offer: offerId }} className="mt-2">
          {one.bookAgain}
        </LinkButton>
      ) : null}
    </FormMessage>
  )
}
