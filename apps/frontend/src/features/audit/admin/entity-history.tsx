import { useSuspenseQuery } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { auditQuery } from '../queries'
import { AuditTable } from './audit-table'

type EntityHistoryProps = { entity: string; entityId: string }

/** What was done to one thing; the newest of it. */
export function EntityHistory(props: EntityHistoryProps) {
  const texts = useTexts('audit')
  return (
    <Panel title={texts.history} skeleton="h-40">
      <HistoryTable {...props} />
    </Panel>
  )
}

export function HistoryTable({ entity, entityId }: EntityHistoryProps) {
  const texts = useTexts('audit')
  const { items } = useSuspenseQuery(auditQuery({ entity, id: entityId })).data
  return <AuditTable caption={texts.history} events={items} isOfOneThing />
}
