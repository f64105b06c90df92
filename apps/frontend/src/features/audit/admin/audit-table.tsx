import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { type Column, column, nowrap, Table } from '@/ui/lists/table'
import { EmptyState } from '@/ui/states/states'
import type { AuditEvent } from '../queries'
import { shortId, useWords } from './use-words'

type AuditTableProps = { caption: string; events: readonly AuditEvent[]; isOfOneThing?: boolean }

export function AuditTable({ caption, events, isOfOneThing = false }: AuditTableProps) {
  const texts = useTexts('audit')
  const format = useFormat()
  const words = useWords()
  const ofWhat: Column<AuditEvent> = column('entity', texts.columns.entity, nowrap, ({ entity, entityId }) => (
    <>
      {words.entity(entity)}{' '}
      <TextLink
        to="/admin/audit"
        search={{ entity, id: entityId }}
        aria-label={texts.onlyIt({ id: shortId(entityId) })}
        className="font-mono text-sm"
      >
        {shortId(entityId)}
      </TextLink>
    </>
  ))
  const columns: Column<AuditEvent>[] = [
    column('at', texts.columns.at, nowrap, ({ at }) => format.dateTime(at)),
    column('action', texts.columns.action, ({ action }) => words.action(action)),
    column('actor', texts.columns.actor, nowrap, ({ actorId }) =>
      actorId === null ? (
        texts.system
      ) : (
        <TextLink
          to="/admin/audit"
          search={{ actor: actorId }}
          aria-label={texts.onlyThem({ who: words.actor(actorId) })}
        >
          {words.actor(actorId)}
        </TextLink>
      ),
    ),
    ...(isOfOneThing ? [] : [ofWhat]),
    column('detail', texts.columns.detail, { className: 'min-w-48' }, (event) => <Detail event={event} />),
  ]
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={events}
      rowKey={({ id }) => id}
      empty={isOfOneThing ? <p className="text-ink-2">{texts.nothingYet}</p> : <EmptyState title={texts.none} />}
    />
  )
}

/** The names are those of the records, for who has to look into them. */
function Detail({ event: { action, detail, requestId } }: { event: AuditEvent }) {
  const texts = useTexts('audit')
  const entries = Object.entries(detail)
  return (
    <details className="text-sm">
      <summary className="min-h-6 text-brand">{texts.details}</summary>
      <dl lang="en" className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 font-mono text-xs break-all">
        <dt className="text-ink-2">action</dt>
        <dd>{action}</dd>
        {entries.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
        {requestId ? (
          <>
            <dt className="text-ink-2">requestId</dt>
            <dd>{requestId}</dd>
          </>
        ) : null}
      </dl>
    </details>
  )
}
