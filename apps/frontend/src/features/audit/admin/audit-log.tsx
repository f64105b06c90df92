import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { Select } from '@/ui/fields/select'
import { Icon } from '@/ui/icon'
import { Pagination } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { auditQuery, type Narrowing } from '../queries'
import { AuditTable } from './audit-table'
import { shortId, useWords } from './use-words'

/** The whole log, narrowed by what, to what and by whom. */
export function AuditLog({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('audit')
  return (
    <Panel title={texts.log} skeleton="h-[60rem]">
      <Filters narrowing={narrowing} />
      <Events narrowing={narrowing} />
    </Panel>
  )
}

function Filters({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('audit')
  const change = useSearchChange()
  const words = useWords()
  const { entity, action, actor, id } = narrowing
  const optionsOf = (names: Partial<Record<string, string>>, chosen: string | undefined) => {
    const known = Object.entries(names).map(([value, label]) => ({ value, label: label ?? value }))
    return chosen && !(chosen in names) ? [...known, { value: chosen, label: chosen }] : known
  }
  return (
    <section aria-label={texts.narrow} className="no-print flex flex-col gap-3">
      <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-2">
        <Select
          label={texts.entity}
          placeholder={texts.anything}
          options={optionsOf(texts.entities, entity)}
          value={entity ?? ''}
          onValueChange={(value) => change({ entity: value || undefined, id: undefined })}
        />
        <Combobox
          key={action ?? 'all'}
          label={texts.action}
          placeholder={texts.all}
          options={optionsOf(texts.actions, action)}
          value={action ?? null}
          onValueChange={(value) => change({ action: value ?? undefined })}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {actor ? (
          <Chosen name={texts.byOne({ who: words.actor(actor) })} onTakeOut={() => change({ actor: undefined })} />
        ) : null}
        {id ? <Chosen name={texts.toOne({ id: shortId(id) })} onTakeOut={() => change({ id: undefined })} /> : null}
      </div>
    </section>
  )
}

function Chosen({ name, onTakeOut }: { name: string; onTakeOut: () => void }) {
  const texts = useTexts('audit')
  return (
    <Button
      size="s"
      icon={<Icon name="close" className="size-4" />}
      aria-label={texts.takeOut({ name })}
      onClick={onTakeOut}
    >
      {name}
    </Button>
  )
}

function Events({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('audit')
  const { items, nextCursor } = useSuspenseQuery(auditQuery(narrowing)).data
  return (
    <>
      <AuditTable caption={texts.log} events={items} />
      <Pagination cursor={narrowing.cursor} nextCursor={nextCursor} />
    </>
  )
}
