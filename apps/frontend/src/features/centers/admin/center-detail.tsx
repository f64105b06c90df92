import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { publicCenterQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { column, right, Table } from '@/ui/lists/table'
import { Facts } from '@/ui/page/facts'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { centerQuery } from '../queries/all'
import { CenterStatus } from './center-status'
import { Decide } from './decide'
import { usePlace } from './use-place'

type CenterDetailProps = { id: string; children?: ReactNode }

/** One center: what it says of itself, and what was and can be decided about it. */
export function CenterDetail({ id, children }: CenterDetailProps) {
  const texts = useTexts('centerReview')
  const { data } = useQuery(centerQuery(id))
  return (
    <Page
      title={data?.name ?? texts.one}
      above={<TextLink to="/admin/centers">{texts.title}</TextLink>}
      actions={data ? <Decide center={data} /> : null}
    >
      <Panel title={texts.facts} skeleton="h-80">
        <CenterFacts id={id} />
      </Panel>
      <Panel title={texts.hours} description={texts.hoursText} skeleton="h-64">
        <OpeningTable id={id} />
      </Panel>
      {data?.status === 'active' ? <ServicePanel id={id} /> : null}
      {children}
    </Page>
  )
}

function CenterFacts({ id }: { id: string }) {
  const texts = useTexts('centerReview')
  const format = useFormat()
  const placeOf = usePlace()
  const center = useSuspenseQuery(centerQuery(id)).data
  const { status, address, phone, createdAt, decidedAt, decisionReason } = center
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <CenterStatus status={status} />
        <span className="text-ink-2">{texts.means[status]}</span>
      </p>
      <Facts
        facts={[
          { id: 'place', label: texts.columns.place, value: placeOf(center) },
          { id: 'address', label: texts.address, value: address ?? texts.notGiven },
          {
            id: 'phone',
            label: texts.phone,
            value: phone ? (
              <a href={`tel:${phone.replaceAll(/[^+0-9]/g, '')}`} className="text-brand underline underline-offset-3">
                {phone}
              </a>
            ) : (
              texts.notGiven
            ),
          },
          { id: 'applied', label: texts.columns.applied, value: format.dateTime(createdAt) },
          ...(decidedAt || status === 'pending'
            ? [
                {
                  id: 'decided',
                  label: texts.columns.decided,
                  value: decidedAt ? format.dateTime(decidedAt) : texts.notYet,
                },
              ]
            : []),
          ...(decisionReason ? [{ id: 'reason', label: texts.reason, value: decisionReason }] : []),
        ]}
      />
      <p className="no-print flex flex-wrap gap-x-6 gap-y-2">
        <TextLink to="/admin/payouts" search={{ center: id, status: 'all' }}>
          {texts.toPayouts}
        </TextLink>
        <TextLink to="/admin/appointments" search={{ center: id }}>
          {texts.toAppointments}
        </TextLink>
      </p>
    </>
  )
}

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

/** What a center does, and for how much who pays themselves. Told of centers that take patients. */
export function ServicePanel({ id }: { id: string }) {
  const texts = useTexts('centerReview')
  return (
    <Panel title={texts.services} description={texts.servicesText} skeleton="h-48">
      <ServiceTable id={id} />
    </Panel>
  )
}

function ServiceTable({ id }: { id: string }) {
  const texts = useTexts('centerReview')
  const format = useFormat()
  const { services } = useSuspenseQuery(publicCenterQuery(id)).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  const rows = services
    .filter(({ active }) => active)
    .map((service) => ({ ...service, name: types.find((type) => type.id === service.screeningTypeId)?.name ?? '–' }))
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Table<(typeof rows)[number]>
      caption={texts.services}
      rows={rows}
      rowKey={({ screeningTypeId }) => screeningTypeId}
      empty={<p className="text-ink-2">{texts.noServices}</p>}
      columns={[
        column('name', texts.columns.service, ({ name }) => name),
        column('price', texts.columns.price, { align: 'right', className: 'whitespace-nowrap' }, ({ priceMinor }) =>
          format.money(priceMinor),
        ),
      ]}
    />
  )
}
