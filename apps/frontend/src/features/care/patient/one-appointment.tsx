import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { publicCenterQuery, screeningTypesQuery } from '@/api/queries'
import { dayOf } from '@/lib/day'
import { useFormat } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTexts } from '@/texts/texts'
import { DownloadButton } from '@/ui/actions/download-button'
import { LinkButton } from '@/ui/actions/link-button'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { lazyPart } from '@/ui/states/lazy-part'
import { type Appointment, appointmentQuery, fetchCalendarFile, fetchVoucher } from '../queries/appointments'
import { AppointmentStatus } from './appointment-status'
import { CancelAppointment } from './cancel-appointment'
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

const QrCode = lazyPart(() => import('./qr-code'), 'QrCode')
const HALF = 4

/** What is shown at the center: for a camera, and for people. Dark on white in every theme, so that cameras can read it. */
export function CheckInCode({ code }: { code: string }) {
  const { one } = useTexts('appointments')
  return (
    <figure className="flex flex-col items-center gap-3 rounded-large border border-line bg-white p-5 text-black sm:flex-row sm:gap-6">
      <div className="size-44 shrink-0">
        <ErrorBoundary>
          <Suspense>
            <QrCode text={code} label={one.qr} />
          </Suspense>
        </ErrorBoundary>
      </div>
      <figcaption className="flex flex-col gap-1 text-center sm:text-left">
        <span>{one.code}</span>
        <span className="font-mono text-4xl font-semibold tracking-wider">
          {code.slice(0, HALF)}
          <span className="ml-2">{code.slice(HALF)}</span>
        </span>
        <span className="text-sm">{one.codeText}</span>
      </figcaption>
    </figure>
  )
}
