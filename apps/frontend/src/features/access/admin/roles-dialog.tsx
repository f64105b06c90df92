import { useQuery } from '@tanstack/react-query'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Dialog } from '@/ui/overlays/dialog'
import { Status } from '@/ui/states/badge'
import { roles } from '../address'
import type { Person } from '../queries/users'
import { requestsQuery, useChangeRole } from '../queries/users'
import { AskReset } from './ask-reset'

/** Each role with what can be done about it. */
export function RolesDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const texts = useTexts('users')
  const me = useUser()
  const { mutate, error, isPending, variables } = useChangeRole()
  const requests = useQuery(requestsQuery).data?.items ?? []
  const isAsked = (role: string) => requests.some((each) => each.userId === person.id && each.role === role)
  const isOwn = person.id === me?.id
  return (
    <Dialog isOpen size="s" onClose={onClose} title={texts.rolesOf({ name: person.fullName })}>
      <p>{isOwn ? texts.ownRoles : texts.rolesText}</p>
      <Problem error={error} />
      <ul className="flex flex-col">
        {roles.map((role) => {
          const kind = person.roles.includes(role) ? 'take' : 'give'
          const label = (kind === 'take' ? texts.takeOne : texts.giveOne)({ role: texts.roles[role] })
          return (
            <li
              key={role}
              className="flex items-center justify-between gap-3 border-t border-line py-3 first:border-t-0"
            >
              <span className="font-medium">{texts.roles[role]}</span>
              {kind === 'give' && isAsked(role) ? <Status tone="info">{texts.asked}</Status> : null}
              {kind === 'give' && (isOwn || isAsked(role)) ? null : (
                <Button
                  size="s"
                  aria-label={label}
                  isBusy={isPending && variables.role === role}
                  onClick={() => mutate({ id: person.id, role, kind })}
                >
                  {texts[kind]}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <p className="text-sm text-ink-2">{texts.twoPeople}</p>
      {isOwn ? null : <AskReset person={person} />}
    </Dialog>
  )
}
