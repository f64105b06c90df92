import type { Table } from './row'

const admins = { for: 'administrators' } as const
/** Figures, of which a browser may keep a copy. */
const report = { ...admins, copies: 'of the reader' } as const
const matching = { ...admins, scope: 'matching' } as const
const of = (id: string) => ({ ...admins, path: { id } }) as const
const ofRun = { ...matching, path: { id: 'run' } } as const
const policy = ({ at }: { at: (name: string) => string }) => ({ screeningTypeIds: [at('runType')] })
const busy = 'Another test may be planning, or have changed the world since.'

/** Runs, payouts, webhooks and reports. */
export const operationRows = {
  'GET /api/admin/matching/policy': admins,
  'GET /api/admin/matching/runs': admins,
  'GET /api/admin/matching/runs/{id}': of('run'),
  'GET /api/admin/matching/runs/{id}/proposals': of('run'),
  'GET /api/admin/matching/runs/{id}/flows': of('run'),
  'GET /api/admin/matching/runs/{id}/explanations/{entryId}': { ...admins, path: { id: 'run', entryId: 'runEntry' } },
  'GET /api/admin/matching/runs/{id}/report.pdf': of('run'),
  'GET /api/admin/matching/policies': admins,
  'GET /api/admin/matching/policies/{id}': of('policy'),
  'POST /api/admin/matching/policies': { ...matching, body: () => ({}), answers: ['201'] },
  'POST /api/admin/matching/policies/preview': { ...matching, body: () => ({}) },
  'POST /api/admin/matching/policies/{id}/activate': {
    ...matching,
    path: { id: 'policy' },
    answers: ['200', '409 illegal_transition'],
  },
  'POST /api/admin/matching/compare': {
    ...matching,
    body: (world) => ({ policies: [policy(world), { ...policy(world), strategy: 'max-reach' }] }),
  },
  'POST /api/admin/matching/runs/{id}/replay': ofRun,
  'POST /api/admin/matching/runs/{id}/resume': {
    ...ofRun,
    answers: ['409 illegal_transition'],
    because: 'Nothing has stopped this run; test/faults/resume-run.int.test.ts does.',
  },
  'POST /api/admin/matching/runs/{id}/apply': {
    ...ofRun,
    body: ({ at }) => ({ planHash: at('planHash') }),
    answers: ['202', '409 plan_stale', '409 run_in_progress', '409 illegal_transition'],
    because: busy,
  },
  'POST /api/admin/matching/runs/{id}/approve': {
    ...of('run'),
    body: ({ at }) => ({ planHash: at('planHash') }),
    answers: ['409 illegal_transition'],
    because: 'This plan takes no approval; src/modules/matching/plans/approve-run.int.test.ts has some that do.',
  },
  'POST /api/admin/matching/runs/{id}/discard': {
    ...ofRun,
    answers: ['409 illegal_transition', '200'],
    because: 'It is applied, or about to be.',
  },
  'POST /api/admin/matching/runs': {
    ...matching,
    body: (world) => ({ policy: policy(world) }),
    answers: ['202', '409 run_in_progress'],
    because: busy,
  },
  'GET /api/admin/payouts/owed': admins,
  'GET /api/admin/payouts': admins,
  'POST /api/admin/payouts': {
    ...admins,
    body: ({ at }) => ({ centerId: at('owedCenter'), from: '2026-01-01', to: '2099-12-31' }),
    answers: ['201'],
  },
  'GET /api/admin/payouts/{id}': of('payout'),
  'GET /api/admin/payouts/{id}/bank-account': { ...of('payout'), scope: null },
  'GET /api/admin/payouts/{id}/lines': of('payout'),
  'GET /api/admin/payouts/{id}/statement.pdf': of('payout'),
  'POST /api/admin/payouts/{id}/approve': of('payoutToMove'),
  'POST /api/admin/payouts/{id}/paid': { ...of('payoutToMove'), body: () => ({ reference: 'TRF-1' }) },
  'POST /api/admin/payouts/{id}/failed': { ...of('payoutToFail'), body: () => ({ reason: 'Wrong account' }) },
  'POST /api/admin/payouts/{id}/cancel': of('payoutToCancel'),
  'GET /api/admin/webhooks': admins,
  'POST /api/admin/webhooks': {
    ...admins,
    body: () => ({ url: 'https://hooks.example.org/matrix', name: 'Matrix', events: ['offer.made'] }),
    answers: ['201'],
  },
  'GET /api/admin/webhooks/{id}': of('webhook'),
  'PATCH /api/admin/webhooks/{id}': { ...of('webhook'), body: () => ({ name: 'Matrix, changed' }) },
  'POST /api/admin/webhooks/{id}/rotate-secret': of('webhook'),
  'POST /api/admin/webhooks/{id}/test': { ...of('webhook'), answers: ['202'] },
  'GET /api/admin/webhooks/{id}/deliveries': of('webhook'),
  'POST /api/admin/webhooks/{id}/deliveries/{deliveryId}/replay': {
    ...admins,
    path: { id: 'webhook', deliveryId: 'webhookDelivery' },
  },
  'DELETE /api/admin/webhooks/{id}': { ...of('webhook'), answers: ['204'] },
  'GET /api/analytics/dashboard': report,
  'GET /api/analytics/time': report,
  'GET /api/analytics/geography': report,
  'GET /api/analytics/campaigns': report,
  'GET /api/analytics/centers': report,
  'GET /api/analytics/waitlist': report,
  'GET /api/analytics/matching': report,
  'GET /api/analytics/fairness': report,
  'GET /api/analytics/forecast': report,
  'POST /api/analytics/batch': { ...admins, scope: 'read', body: () => ({ reports: [{ report: 'dashboard' }] }) },
  'GET /api/analytics/definitions': admins,
  'GET /api/admin/analytics/check': admins,
  // At the end: what it pays for has been tried.
  'POST /api/admin/campaigns/{id}/pause': { ...admins, path: { id: 'payingCampaign' }, body: because },
  'POST /api/admin/campaigns/{id}/resume': { ...admins, path: { id: 'payingCampaign' }, body: because },
  'POST /api/admin/campaigns/{id}/close': { ...admins, path: { id: 'payingCampaign' }, body: because },
} satisfies Table

function because() {
  return { reason: 'For the matrix' }
}
