import type { Appointment } from '@goodturn/contracts/appointment'

import { type Db, type Decided, refuse } from '../../../platform/db'
import { assume } from '../../../platform/invariant'
import { audit } from '../../audit'
import { slots } from '../../centers'
import { change } from './parts'
import { getAppointmentToMove, toAppointment } from './queries'
import { decideMove } from './rules'

export type Reschedule = { appointmentId: string; patientId: string; slotId: string; requestId: string }

/**
 * Moves an appointment to another time of the same center, at the same price, before it begins.
 * @throws {DomainError} `not_found`; `illegal_transition` when it is over or has begun; `slot_full`.
 */
export async function rescheduleAppointment(db: Db, input: Reschedule): Promise<Decided<Appointment>> {
  const { patientId, slotId, requestId } = input
  const read = await getAppointmentToMove(db, input)
  const verdict = decideMove(read, slotId)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const { appointment } = read
  const { startsAt, endsAt } = assume(read.slot, 'a time that may be booked is there')
  const set = { slotId, startsAt, endsAt, rescheduled: appointment.rescheduled + 1 }
  return {
    value: toAppointment({ ...appointment, ...set }),
    statements: [
      change(db, appointment, set),
      ...slots.swap(db, { from: appointment.slotId, to: slotId }),
      audit.note({
        actorId: patientId,
        action: 'appointment.rescheduled',
        entity: 'appointment',
        entityId: appointment.id,
        requestId,
        detail: { slotId },
      }),
    ],
  }
}
