import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Icon } from '@/ui/icon'
import { column, right, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { endpointsQuery } from '../queries'
import { EndpointDialog } from './endpoint-dialog'
import { EndpointState } from './endpoint-state'

/** The programs that are told of events. */
export function EndpointList() {
  const texts = useTexts('webhooks')
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Panel
      title={texts.list}
      description={texts.listText}
      skeleton="h-40"
      actions={
        <Button icon={<Icon name="plus" />} onClick={() => setIsAdding(true)}>
          {texts.add}
        </Button>
      }
    >
      <Endpoints />
      {isAdding ? <EndpointDialog onClose={() => setIsAdding(false)} /> : null}
    </Panel>
  )
}

function Endpoints() {
  const texts = useTexts('webhooks')
  const format = useFormat()
  const { items } = useSuspenseQuery(endpointsQuery).data
  return (
    <Table<(typeof items)[number]>
      caption={texts.list}
      rows={items}
      rowKey={({ id }) => id}
      empty={<EmptyState title={texts.none}>{texts.noneText}</EmptyState>}
      columns={[
        column('name', texts.columns.name, ({ id, name }) => (
          <TextLink to="/admin/webhooks/$id" params={{ id }}>
            {name}
          </TextLink>
        )),
        column('url', texts.columns.url, ({ url }) => <span className="break-all">{url}</span>),
        column('events', texts.columns.events, right, ({ events }) => format.number(events.length)),
        column('state', texts.columns.state, (endpoint) => <EndpointState endpoint={endpoint} />),
      ]}
    />
  )
}
