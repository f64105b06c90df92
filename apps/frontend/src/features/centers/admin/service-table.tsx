import { useSuspenseQuery } from '@tanstack/react-query'
import { publicCenterQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { column, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'

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
