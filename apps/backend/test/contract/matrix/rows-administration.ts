import type { Table } from './row'

const admins = { for: 'administrators' } as const
const of = (id: string) => ({ ...admins, path: { id } }) as const
const reason = () => ({ reason: 'For the matrix' })

/** People, catalogue, centers, the line, offers, appointments. */
export const administrationRows = {
  'GET /api/admin/users': admins,
  'GET /api/admin/users/{id}': of('user'),
  'POST /api/admin/users/{id}/roles': { ...of('user'), body: () => ({ role: 'patient' }) },
  'DELETE /api/admin/users/{id}/roles/{role}': { ...admins, path: { id: 'user', role: 'patientRole' } },
  'POST /api/admin/users/{id}/suspend': of('user'),
  'POST /api/admin/users/{id}/restore': of('user'),
  'GET /api/admin/role-requests': admins,
  'POST /api/admin/role-requests/{id}/approve': of('roleRequest'),
  'POST /api/admin/role-requests/{id}/decline': of('roleRequestToDecline'),
  'POST /api/admin/users/{id}/second-factor-resets': { ...of('withFactor'), answers: ['201', '409 conflict'] },
  'GET /api/admin/second-factor-resets': admins,
  'POST /api/admin/second-factor-resets/{id}/approve': of('reset'),
  'POST /api/admin/second-factor-resets/{id}/decline': of('resetToDecline'),
  'GET /api/admin/deliveries': admins,
  'POST /api/admin/deliveries/{id}/retry': of('delivery'),
  'POST /api/admin/categories': {
    ...admins,
    body: () => ({ name: `Category ${crypto.randomUUID()}` }),
    answers: ['201'],
  },
  'PATCH /api/admin/categories/{id}': { ...of('category'), body: () => ({ active: true }) },
  'POST /api/admin/screening-types': {
    ...admins,
    body: ({ at }) => ({
      categoryId: at('category'),
      name: `Screening ${crypto.randomUUID()}`,
      priceMinor: 1_000,
      clinicalRules: { ageMin: null, ageMax: null, sexes: null, repeatMonths: null },
    }),
    answers: ['201'],
  },
  'PATCH /api/admin/screening-types/{id}': { ...of('typeOfCatalogue'), body: () => ({ active: true }) },
  'GET /api/admin/screening-types/{id}/prices': of('typeOfCatalogue'),
  'POST /api/admin/screening-types/{id}/prices': {
    ...of('typeOfCatalogue'),
    body: () => ({ priceMinor: 6_000, effectiveFrom: '2091-01-01T00:00:00Z' }),
    answers: ['201'],
  },
  'DELETE /api/admin/screening-types/{id}/prices/{priceId}': {
    ...admins,
    path: { id: 'typeOfCatalogue', priceId: 'price' },
  },
  'GET /api/admin/centers': admins,
  'GET /api/admin/centers/{id}': of('pendingCenter'),
  'POST /api/admin/centers/{id}/approve': { ...of('pendingCenter'), body: reason },
  'POST /api/admin/centers/{id}/suspend': { ...of('pendingCenter'), body: reason },
  'POST /api/admin/centers/{id}/restore': { ...of('pendingCenter'), body: reason },
  'POST /api/admin/centers/{id}/reject': { ...of('centerToReject'), body: reason },
  'GET /api/admin/campaigns': admins,
  'GET /api/admin/campaigns/{id}': of('campaign'),
  'GET /api/admin/ledger/check': admins,
  'GET /api/admin/ledger/journals': admins,
  'POST /api/admin/exports': { ...admins, body: () => ({ list: 'users' }) },
  'GET /api/admin/exports': admins,
  'GET /api/admin/audit': admins,
  'GET /api/admin/audit/verify': admins,
  'GET /api/admin/waitlist': admins,
  'GET /api/admin/renewals': admins,
  'POST /api/admin/waitlist/import': {
    ...admins,
    scope: 'import',
    type: 'text/csv',
    body: () =>
      'email,full_name,date_of_birth,sex,state_code,lga_code,monthly_income_minor,screening_type,joined_at,priority_tier\n',
  },
  'GET /api/admin/waitlist/{id}': of('entry'),
  'PATCH /api/admin/waitlist/{id}': { ...of('entry'), body: () => ({ priorityTier: 1, ...reason() }) },
  'GET /api/admin/offers': admins,
  'POST /api/admin/offers': {
    ...admins,
    body: ({ at }) => ({ entryId: at('entryToOffer'), campaignId: at('payingCampaign'), ...reason() }),
    answers: ['201'],
  },
  'POST /api/admin/offers/{id}/revoke': { ...of('offerToRevoke'), body: reason },
  'GET /api/admin/appeals': admins,
  'POST /api/admin/appeals/{id}/accept': { ...of('appealToAccept'), body: () => ({}) },
  'POST /api/admin/appeals/{id}/refuse': { ...of('appealToRefuse'), body: () => ({ answer: 'It was rightly so.' }) },
  'GET /api/admin/appointments': admins,
  'POST /api/admin/appointments/{id}/cancel': { ...of('toCancelByAdmin'), body: reason },
} satisfies Table
