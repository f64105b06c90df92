import type { Table } from './row'

const patients = { for: 'patients' } as const
const thePatient = { for: 'thePatient' } as const
const ofEntry = { ...thePatient, path: { id: 'entry' } }
const ofOffer = { ...thePatient, path: { id: 'offer' } }
const ofAppointment = { ...thePatient, path: { id: 'appointment' } }
const ofResult = { ...thePatient, path: { id: 'result' } }

/** A patient's own: profile, line, offers, appointments, results. */
export const patientRows = {
  'GET /api/me/profile': patients,
  'PATCH /api/me/profile': { ...patients, body: () => ({ monthlyIncomeMinor: 5_000_000 }) },
  'GET /api/waitlist': patients,
  'POST /api/waitlist': {
    ...patients,
    body: ({ at }) => ({ screeningTypeId: at('joinableType') }),
    answers: ['201', '409 already_waiting'],
  },
  'GET /api/waitlist/{id}': ofEntry,
  'POST /api/waitlist/{id}/pause': { ...thePatient, path: { id: 'entryToPause' } },
  'POST /api/waitlist/{id}/resume': { ...thePatient, path: { id: 'entryToPause' } },
  'POST /api/waitlist/{id}/renewal': {
    ...thePatient,
    path: { id: 'entryToRenew' },
    body: () => ({ stillInterested: true }),
    answers: ['200', '409 illegal_transition'],
  },
  'DELETE /api/waitlist/{id}': { ...thePatient, path: { id: 'entryToLeave' } },
  'GET /api/offers': patients,
  'GET /api/offers/{id}': ofOffer,
  'POST /api/offers/{id}/claim': { ...thePatient, path: { id: 'offerToClaim' } },
  'POST /api/offers/{id}/decline': {
    ...thePatient,
    path: { id: 'offerToDecline' },
    body: () => ({ reason: 'too_far' }),
  },
  'POST /api/offers/{id}/extend': {
    ...thePatient,
    path: { id: 'offerToExtend' },
    body: () => ({ reason: 'My clinic day moved' }),
  },
  'GET /api/appeals': patients,
  'POST /api/appeals': {
    ...thePatient,
    body: ({ at }) => ({ about: 'offer', offerId: at('offerEnded'), text: 'I was in hospital at that time.' }),
    answers: ['201', '409 conflict'],
  },
  'GET /api/appointments': patients,
  // The offer is named in the body: somebody else's is as hidden there as in a path.
  'POST /api/appointments': {
    ...thePatient,
    body: ({ at }) => ({ slotId: at('slot'), offerId: at('claimed') }),
    answers: ['201'],
  },
  'GET /api/appointments/{id}': ofAppointment,
  'GET /api/appointments/{id}/calendar.ics': ofAppointment,
  'GET /api/appointments/{id}/voucher.pdf': ofAppointment,
  'POST /api/appointments/{id}/reschedule': { ...ofAppointment, body: ({ at }) => ({ slotId: at('otherSlot') }) },
  'POST /api/appointments/{id}/cancel': { ...thePatient, path: { id: 'toCancel' }, body: () => ({}) },
  'GET /api/results': patients,
  'GET /api/results/{id}': ofResult,
  'GET /api/results/{id}/file': ofResult,
  'GET /api/results/{id}/reads': ofResult,
} satisfies Table
