import type { Schemas } from '@goodturn/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { staffQuery, useInvite, useRemove } from '../queries/mine'

type Member = Schemas['StaffMember']

/** Who works here, who is asked to, and how somebody goes. */
export function Staff({ centerId }: { centerId: string }) {
  const { staff } = useTexts('centers')
  return (
    <>
      <Panel title={staff.title} skeleton="h-[4.75rem]">
        <StaffList centerId={centerId} />
      </Panel>
      <Panel title={staff.inviteTitle} description={staff.inviteText}>
        <InviteForm centerId={centerId} />
      </Panel>
    </>
  )
}

function StaffList({ centerId }: { centerId: string }) {
  const { staff } = useTexts('centers')
  const format = useFormat()
  const me = useUser()?.id
  const { items } = useSuspenseQuery(staffQuery(centerId)).data
  const { mutate, isPending, error } = useRemove(centerId)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const remove = ({ userId, fullName }: Member) =>
    mutate(userId, {
      onSuccess: () => showToast({ text: staff.removed({ name: fullName }) }),
      onSettled: () => setLeaving(null),
    })
  return (
    <>
      <Problem error={error} />
      <ul aria-label={staff.title} className="flex flex-col">
        {items.map((member) => {
          const { userId, fullName, email, role, acceptedAt, invitedAt } = member
          return (
            <li key={userId} className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3">
              <div className="min-w-0">
                <p className="font-medium">{fullName}</p>
                <p className="text-sm break-words text-ink-2">{email}</p>
              </div>
              <div className="flex flex-wrap items-center gap-2">
                <Status tone={acceptedAt ? 'good' : 'info'}>
                  {acceptedAt ? staff.roles[role] : staff.waits({ date: format.date(invitedAt) })}
                </Status>
                {role === 'owner' ? null : (
                  <Button
                    size="s"
                    onClick={() => setLeaving(member)}
                    aria-label={staff.removeNamed({ name: fullName })}
                  >
                    {userId === me ? staff.leave : staff.remove}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <ConfirmDialog
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={staff.removeNamed({ name: leaving?.fullName ?? '' })}
        confirmLabel={staff.remove}
        isDangerous
        isBusy={isPending}
        onConfirm={() => leaving && remove(leaving)}
      >
        <p>{staff.removeText}</p>
      </ConfirmDialog>
    </>
  )
}

function InviteForm({ centerId }: { centerId: string }) {
  const { staff } = useTexts('centers')
  const { mutate, isPending, error } = useInvite(centerId)
  const [round, setRound] = useState(0)
  const errors = fieldErrors(error)
  const invite = (data: FormData) => {
    const email = textOf(data, 'email')
    mutate(
      { email, fullName: textOf(data, 'fullName') },
      {
        onSuccess: () => {
          showToast({ text: staff.invited({ email }) })
          setRound(round + 1)
        },
      },
    )
  }
  return (
    <Form key={round} onSubmit={invite} className="max-w-xl">
      <Problem error={error} />
      <TextField label={staff.name} name="fullName" required autoComplete="off" error={errors.fullName} />
      <TextField label={staff.email} name="email" type="email" required autoComplete="off" error={errors.email} />
      <div>
        <Button type="submit" kind="primary" isBusy={isPending}>
          {staff.invite}
        </Button>
      </div>
    </Form>
  )
}
