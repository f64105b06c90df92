import { api, makePerson, type Person } from '../../harness'
import type { People } from './people'
import type { Objects } from './world'

/** Who works for the center, did so, or is asked to; over HTTP, as it happens. */
export async function makeStaff(people: People): Promise<Objects> {
  const { owner, otherOwner, staff, removedStaff, movedStaff } = people
  const leaving = await makePerson([])
  for (const person of [staff, removedStaff, movedStaff, leaving]) await hire(owner, person)
  for (const person of [removedStaff, movedStaff]) await dismiss(owner, person)
  await hire(otherOwner, movedStaff)
  return { staff: staff.id, leavingStaff: leaving.id }
}

async function hire(by: Person, { email, fullName, token }: Person): Promise<void> {
  const invited = await api('POST', `/api/centers/${by.centerId}/staff`, { token: by.token, body: { email, fullName } })
  const accepted = await api('POST', `/api/me/centers/${by.centerId}/accept`, { token })
  if (invited.status !== 202 || accepted.status !== 200) throw new Error('an invitation was to be accepted')
}

async function dismiss(by: Person, { id }: Person): Promise<void> {
  const { status } = await api('DELETE', `/api/centers/${by.centerId}/staff/${id}`, { token: by.token })
  if (status !== 200) throw new Error('somebody was to be removed')
}
