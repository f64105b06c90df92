import type { Table } from './row'

const donors = { for: 'donors' } as const
const theDonor = { for: 'theDonor', path: { id: 'campaign' } } as const
const ofPayment = { id: 'campaign', paymentId: 'payment' }

/** A donor's campaigns and payments. */
export const donorRows = {
  'GET /api/campaigns': donors,
  'POST /api/campaigns': { ...donors, body: () => ({ title: 'Another' }), answers: ['201'] },
  'POST /api/campaigns/reach': { ...donors, scope: 'read', body: () => ({}) },
  'GET /api/campaigns/{id}': theDonor,
  'GET /api/campaigns/{id}/payments': theDonor,
  'PATCH /api/campaigns/{id}': { ...theDonor, path: { id: 'draft' }, body: () => ({ title: 'A better name' }) },
  'PUT /api/campaigns/{id}/low-money-alert': { ...theDonor, body: () => ({ percent: 10 }) },
  'POST /api/campaigns/{id}/fund': {
    for: 'theDonorNoAdmin',
    path: { id: 'campaign' },
    body: () => ({ amountMinor: 1_000 }),
    answers: ['201'],
  },
  'POST /api/campaigns/{id}/payments/{paymentId}/verify': { for: 'theDonorNoAdmin', path: ofPayment },
  'GET /api/campaigns/{id}/payments/{paymentId}/receipt.pdf': { ...theDonor, path: ofPayment },
  'GET /api/me/analytics/campaigns': { ...donors, copies: 'of the reader' },
  'GET /api/me/analytics/campaigns/{id}': { ...theDonor, copies: 'of the reader' },
  'POST /api/campaigns/{id}/pause': theDonor,
  'POST /api/campaigns/{id}/resume': theDonor,
  'POST /api/campaigns/{id}/close': theDonor,
} satisfies Table
