import { useQuery } from '@tanstack/react-query'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Dialog } from '@/ui/overlays/dialog'
import { Status } from '@/ui/states/badge'
import { roles } from '../address'
import { type Person, requestsQuery, resetsQuery, useAskForReset, useChangeRole } from '../queries/users'

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

/** Of somebody who has lost their second factor: asks for its end, which another administrator decides on. */
export function AskReset({ person: { id, hasSecondFactor } }: { person: Person }) {
  const { reset: texts, asked } = useTexts('users')
  const isAsked = useQuery(resetsQuery).data?.items.some(({ userId }) => userId === id) ?? false
  const { mutate, error, isPending } = useAskForReset()
  if (!hasSecondFactor) return null
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-3">
      <Problem error={error} />
      <div className="flex items-center justify-between gap-3">
        <span className="font-medium">{texts.factor}</span>
        {isAsked ? (
          <Status tone="info">{asked}</Status>
        ) : (
          <Button size="s" isBusy={isPending} onClick={() => mutate(id)}>
            {texts.ask}
          </Button>
        )}
      </div>
      <p className="text-sm text-ink-2">{texts.askText}</p>
    </section>
  )
}
