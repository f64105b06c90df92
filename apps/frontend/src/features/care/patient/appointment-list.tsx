import { useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { LoadMore } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type Appointment, appointmentsQuery } from '../queries/appointments'
import { AppointmentStatus } from './appointment-status'

const isAhead = ({ status }: Appointment) => status === 'scheduled' || status === 'checked_in'

/** What is ahead of me, the next first; what was, under it. */
export function AppointmentList() {
  const texts = useTexts('appointments')
  return (
    <Panel title={texts.mine} description={texts.mineText} skeleton="h-60">
      <Appointments />
    </Panel>
  )
}

function Appointments() {
  const texts = useTexts('appointments')
  const { items: all, more } = useList(appointmentsQuery)
  const ahead = all.filter(isAhead).reverse()
  const past = all.filter((appointment) => !isAhead(appointment))
  if (all.length === 0) {
    return (
      <EmptyState title={texts.none} action={<LinkButton to="/patient/offers">{texts.toOffers}</LinkButton>}>
        {texts.noneText}
      </EmptyState>
    )
  }
  return (
    <>
      {ahead.length > 0 ? (
        <Rows label={texts.ahead} appointments={ahead} />
      ) : (
        <p className="text-ink-2">{texts.noneAhead}</p>
      )}
      {past.length > 0 ? <Rows label={texts.past} appointments={past} /> : null}
      <LoadMore {...more} />
    </>
  )
}

function Rows({ label, appointments }: { label: string; appointments: readonly Appointment[] }) {
  const texts = useTexts('appointments')
  const format = useFormat()
  const types = useSuspenseQuery(screeningTypesQuery).data
  return (
    <div>
      <h3 className="pb-2 text-lg">{label}</h3>
      <ul aria-label={label} className="flex flex-col">
        {appointments.map(({ id, screeningTypeId, startsAt, centerName, status }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-3"
          >
            <div className="min-w-0">
              <TextLink to="/patient/appointments/$id" params={{ id }} className="font-medium">
                {types.find((type) => type.id === screeningTypeId)?.name ?? texts.aScreening}
              </TextLink>
              <p className="text-sm text-ink-2">
                {format.dateTime(startsAt)} · {centerName}
              </p>
            </div>
            <AppointmentStatus status={status} />
          </li>
        ))}
      </ul>
    </div>
  )
}
