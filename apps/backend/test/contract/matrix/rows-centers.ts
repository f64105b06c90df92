import { uniqueEmail } from '../../harness'
import { pdf } from '../../results'
import type { Table } from './row'

const theCenter = { for: 'theCenter', path: { id: 'center' } } as const
const theOwner = { for: 'theOwner', path: { id: 'center' } } as const
const of = (path: Record<string, string>) => ({ for: 'theCenter', path: { id: 'center', ...path } }) as const
const moved = ['200', '409 illegal_transition']

/** What a center does, by its owner and staff; nobody of another center, and nobody who has left. */
export const centerRows = {
  'GET /api/me/centers': { for: 'signedIn' },
  // The only one who was asked to work there has accepted long ago.
  'POST /api/me/centers/{id}/accept': {
    for: 'signedInAtCenter',
    path: { id: 'center' },
  },
  'PATCH /api/centers/{id}': { ...theCenter, body: () => ({ address: '1 Marina' }) },
  // It has got past everything but a look at the bytes, which are no picture.
  'PUT /api/centers/{id}/logo': {
    ...theOwner,
    type: 'image/png',
    body: () => 'no picture',
    answers: ['415 unsupported_media_type'],
  },
  'DELETE /api/centers/{id}/logo': theOwner,
  'GET /api/centers/{id}/bank-account': theOwner,
  // The account that the center has already, so that no payout of this world is held.
  'PUT /api/centers/{id}/bank-account': {
    ...theOwner,
    body: () => ({ bank: 'Test Bank', accountNumber: '0123456789', accountName: 'Test Clinic' }),
  },
  'GET /api/centers/{id}/services': theCenter,
  'PUT /api/centers/{id}/services/{screeningTypeId}': {
    ...of({ screeningTypeId: 'screeningType' }),
    body: () => ({ priceMinor: 70_000 }),
  },
  'GET /api/centers/{id}/slots': theCenter,
  'POST /api/centers/{id}/slots': {
    ...theCenter,
    body: () => ({ slots: [{ startsAt: inDays(20), minutes: 30, capacity: 1 }] }),
    answers: ['201'],
  },
  'POST /api/centers/{id}/slots/from-hours': {
    ...theCenter,
    body: () => ({ from: inDays(30).slice(0, 10), to: inDays(31).slice(0, 10) }),
    answers: ['201', '409 conflict'],
  },
  'GET /api/centers/{id}/slots/{slotId}': of({ slotId: 'otherSlot' }),
  'PATCH /api/centers/{id}/slots/{slotId}': { ...of({ slotId: 'otherSlot' }), body: () => ({ capacity: 8 }) },
  'GET /api/centers/{id}/staff': theCenter,
  'POST /api/centers/{id}/staff': {
    ...theCenter,
    body: () => ({ email: uniqueEmail(), fullName: 'Somebody New' }),
    answers: ['202'],
  },
  'DELETE /api/centers/{id}/staff/{userId}': { ...of({ userId: 'leavingStaff' }), answers: ['200', '404 not_found'] },
  'GET /api/centers/{id}/appointments': theCenter,
  'POST /api/centers/{id}/check-ins': {
    ...theCenter,
    body: ({ at }) => ({ code: at('toCheckInCode') }),
    answers: moved,
  },
  'POST /api/centers/{id}/appointments/{appointmentId}/complete': {
    ...of({ appointmentId: 'toComplete' }),
    answers: moved,
  },
  'POST /api/centers/{id}/appointments/{appointmentId}/no-show': { ...of({ appointmentId: 'toMiss' }), answers: moved },
  'POST /api/centers/{id}/appointments/{appointmentId}/cancel': {
    ...of({ appointmentId: 'toCancelAtCenter' }),
    body: () => ({ reason: 'The doctor is ill' }),
    answers: moved,
  },
  'GET /api/centers/{id}/appointments/{appointmentId}/results': of({ appointmentId: 'completed' }),
  'POST /api/centers/{id}/appointments/{appointmentId}/results': {
    ...of({ appointmentId: 'completed' }),
    type: 'application/pdf',
    body: () => pdf('matrix'),
    answers: ['201', '200'],
  },
  'GET /api/centers/{id}/appointments/{appointmentId}/results/{resultId}': ofResult('result'),
  'GET /api/centers/{id}/appointments/{appointmentId}/results/{resultId}/file': ofResult('result'),
  'PATCH /api/centers/{id}/appointments/{appointmentId}/results/{resultId}': {
    ...ofResult('result'),
    body: () => ({ notes: 'Come again in a year' }),
  },
  'DELETE /api/centers/{id}/appointments/{appointmentId}/results/{resultId}': {
    ...ofResult('resultToDelete'),
    answers: moved,
  },
  'POST /api/centers/{id}/appointments/{appointmentId}/results/{resultId}/restore': {
    ...ofResult('resultToDelete'),
    answers: moved,
  },
  'GET /api/centers/{id}/payouts': theCenter,
  'GET /api/centers/{id}/owed': theCenter,
  'GET /api/centers/{id}/payables': theCenter,
  'GET /api/centers/{id}/payouts/{payoutId}/statement.pdf': of({ payoutId: 'payout' }),
} satisfies Table

function ofResult(resultId: string) {
  return of({ appointmentId: 'completed', resultId })
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString()
}
