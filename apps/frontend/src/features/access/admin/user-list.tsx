import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { SearchField } from '@/ui/fields/search-field'
import { Select } from '@/ui/fields/select'
import { PagedTable } from '@/ui/lists/paged-table'
import { type Column, column, nowrap } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Badge, Status } from '@/ui/states/badge'
import { lazyPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { type Narrowing, roles, searchable } from '../address'
import { type Person, usersQuery } from '../queries/users'
import { SuspendDialog, useRestore } from './suspend'

const RolesDialog = lazyPart(() => import('./roles-dialog'), 'RolesDialog')

type UserListProps = { narrowing: Narrowing; onHistory: (id: string) => void }

/** Everybody with an account: found by name, address, role or state, suspended and restored. */
export function UserList({ narrowing, onHistory }: UserListProps) {
  const texts = useTexts('users')
  const change = useSearchChange()
  return (
    <Panel title={texts.list} skeleton="h-[50rem]">
      <div className="no-print flex flex-wrap items-end gap-4">
        <SearchField
          label={texts.search}
          hint={texts.searchHint}
          className="w-full max-w-lg"
          value={narrowing.search}
          onSearch={(words) => change({ search: searchable(words) })}
        />
        <Select
          label={texts.role}
          className="w-48"
          placeholder={texts.all}
          options={roles.map((value) => ({ value, label: texts.roles[value] }))}
          value={narrowing.role ?? ''}
          onValueChange={(role) => change({ role: role || undefined })}
        />
        <Select
          label={texts.columns.state}
          className="w-48"
          placeholder={texts.all}
          options={[
            { value: 'false', label: texts.notSuspended },
            { value: 'true', label: texts.suspended },
          ]}
          value={narrowing.suspended ?? ''}
          onValueChange={(suspended) => change({ suspended: suspended || undefined })}
        />
      </div>
      <People narrowing={narrowing} onHistory={onHistory} />
    </Panel>
  )
}

function People({ narrowing, onHistory }: UserListProps) {
  const texts = useTexts('users')
  const format = useFormat()
  const page = useSuspenseQuery(usersQuery(narrowing)).data
  const [asked, setAsked] = useState<Person | null>(null)
  const [changed, setChanged] = useState<string | null>(null)
  const person = page.items.find(({ id }) => id === changed)
  const columns: Column<Person>[] = [
    column('name', texts.columns.name, (person) => <Who person={person} />),
    column('roles', texts.columns.roles, (person) => (
      <span className="flex flex-wrap gap-1">
        {person.roles.map((role) => (
          <Badge key={role}>{texts.roles[role]}</Badge>
        ))}
      </span>
    )),
    column('since', texts.columns.since, nowrap, ({ createdAt }) => format.date(createdAt)),
    column('state', texts.columns.state, (person) => <State person={person} />),
    column('actions', texts.columns.actions, { className: 'no-print whitespace-nowrap' }, (person) => (
      <span className="flex gap-1">
        <Action person={person} narrowing={narrowing} onSuspend={() => setAsked(person)} />
        <Button
          size="s"
          kind="quiet"
          aria-label={texts.rolesOf({ name: person.fullName })}
          onClick={() => setChanged(person.id)}
        >
          {texts.columns.roles}
        </Button>
        <Button
          size="s"
          kind="quiet"
          aria-label={texts.historyOf({ name: person.fullName })}
          onClick={() => onHistory(person.id)}
        >
          {texts.history}
        </Button>
      </span>
    )),
  ]
  return (
    <>
      <PagedTable
        caption={texts.list}
        columns={columns}
        page={page}
        cursor={narrowing.cursor}
        empty={<EmptyState title={texts.none}>{narrowing.search ? texts.noneText : null}</EmptyState>}
      />
      <SuspendDialog person={asked} narrowing={narrowing} onClose={() => setAsked(null)} />
      <Suspense fallback={null}>
        {person ? <RolesDialog person={person} onClose={() => setChanged(null)} /> : null}
      </Suspense>
    </>
  )
}

const Who = ({ person: { fullName, email } }: { person: Person }) => (
  <>
    {fullName}
    <span className="block text-sm font-normal text-ink-2">{email}</span>
  </>
)

function State({ person: { suspendedAt, emailVerifiedAt } }: { person: Person }) {
  const texts = useTexts('users')
  const format = useFormat()
  if (suspendedAt !== null) {
    return (
      <>
        <Status tone="bad">{texts.suspended}</Status>
        <span className="block pt-1 text-sm whitespace-nowrap text-ink-2">
          {texts.suspendedSince({ when: format.date(suspendedAt) })}
        </span>
      </>
    )
  }
  return emailVerifiedAt === null ? (
    <Status tone="warn">{texts.unverified}</Status>
  ) : (
    <Status tone="good">{texts.verified}</Status>
  )
}

type ActionProps = { person: Person; narrowing: Narrowing; onSuspend: () => void }

function Action({ person, narrowing, onSuspend }: ActionProps) {
  const texts = useTexts('users')
  const me = useUser()
  const { restore, isPending } = useRestore(narrowing)
  const { id, fullName: name, suspendedAt } = person
  if (id === me?.id) return <span className="px-3 py-1.5 text-sm text-ink-2">{texts.yourself}</span>
  return suspendedAt === null ? (
    <Button size="s" aria-label={texts.suspendOne({ name })} onClick={onSuspend}>
      {texts.suspend}
    </Button>
  ) : (
    <Button size="s" isBusy={isPending} aria-label={texts.restoreOne({ name })} onClick={() => restore(person)}>
      {texts.restore}
    </Button>
  )
}
