import { newKey, uniqueEmail } from '../../harness'
import type { Table } from './row'

const signedIn = { for: 'signedIn' } as const
const anybody = { for: 'anybody' } as const
const ofCode = { ...signedIn, body: () => ({ code: '123456' }), answers: ['409 illegal_transition'] }
const noFactor = 'Nobody here has a second factor; what it does is proved in access/second-factor/routes.int.test.ts.'

/** What anybody may call, and what everybody has: an account, an inbox, a second factor, tokens. */
export const accountRows = {
  'GET /api/health': { ...anybody },
  'GET /api/ready': { ...anybody },
  'GET /api/dev/outbox': { ...anybody, showsMail: true },
  'POST /api/auth/register': {
    ...anybody,
    body: () => ({ role: 'patient', email: uniqueEmail(), password: 'kugelblitz lantern 9', fullName: 'New Person' }),
    answers: ['202'],
  },
  'POST /api/auth/verify-email': {
    ...anybody,
    body: () => ({ token: 'not-a-link' }),
    answers: ['400 invalid_token'],
    because: 'The token in the link is the key.',
  },
  'POST /api/auth/resend-verification': { ...anybody, body: () => ({ email: uniqueEmail() }), answers: ['202'] },
  'POST /api/auth/login': {
    ...anybody,
    body: () => ({ email: uniqueEmail(), password: 'kugelblitz lantern 9' }),
    answers: ['401 invalid_credentials'],
    because: 'The password is the key.',
  },
  'POST /api/auth/refresh': { ...anybody, answers: ['401 invalid_refresh_token'], because: 'The cookie is the key.' },
  'POST /api/auth/logout': { ...anybody, answers: ['204'] },
  'POST /api/auth/forgot-password': { ...anybody, body: () => ({ email: uniqueEmail() }), answers: ['202'] },
  'POST /api/auth/reset-password': {
    ...anybody,
    body: () => ({ token: 'not-a-link', password: 'kugelblitz lantern 9' }),
    answers: ['400 invalid_token'],
    because: 'The token in the link is the key.',
  },
  'GET /api/auth/me': signedIn,
  'POST /api/auth/change-password': {
    ...signedIn,
    body: () => ({ currentPassword: 'not this one', newPassword: 'kugelblitz lantern 9' }),
    answers: ['422 validation_failed'],
    because: 'Nobody here has a password; changing it is proved in access/sessions/sign-in.int.test.ts.',
  },
  'GET /api/auth/sessions': signedIn,
  'DELETE /api/auth/sessions/{id}': { for: 'signedInPatient', path: { id: 'session' }, answers: ['204'] },
  'GET /api/auth/second-factor': signedIn,
  'POST /api/auth/second-factor': { ...signedIn, answers: ['201'] },
  'POST /api/auth/second-factor/confirm': {
    ...ofCode,
    answers: ['422 validation_failed'],
    because: noFactor,
  },
  'POST /api/auth/second-factor/give': { ...ofCode, because: noFactor },
  'POST /api/auth/second-factor/recovery-codes': { ...ofCode, because: noFactor },
  'POST /api/auth/second-factor/turn-off': { ...ofCode, because: noFactor },
  'GET /api/me/api-tokens': signedIn,
  'POST /api/me/api-tokens': { ...signedIn, body: () => ({ name: 'Matrix', scopes: ['read'] }), answers: ['201'] },
  'DELETE /api/me/api-tokens/{id}': { for: 'signedInPatient', path: { id: 'apiToken' }, answers: ['204'] },
  'GET /api/me/notifications': signedIn,
  'GET /api/me/notifications/unread': signedIn,
  'POST /api/me/notifications/read': { ...signedIn, body: () => ({}) },
  'GET /api/me/notification-preferences': signedIn,
  'PATCH /api/me/notification-preferences': { ...signedIn, body: () => ({ email: { news: true } }) },
  'GET /api/me/data': signedIn,
  'POST /api/me/erase': {
    ...signedIn,
    body: () => ({ password: 'not this one' }),
    answers: ['422 validation_failed'],
    because: 'Nobody here has a password; erasing is proved in people/privacy/routes.int.test.ts.',
  },
  'GET /api/screening-types': { ...anybody, copies: 'of anybody' },
  'GET /api/categories': { ...anybody, copies: 'of anybody' },
  'GET /api/regions': { ...anybody, copies: 'of anybody' },
  'GET /api/policy': { ...anybody, copies: 'of anybody' },
  'GET /api/centers': anybody,
  'GET /api/centers/{id}': { ...anybody, path: { id: 'center' } },
  // The center has no logo.
  'GET /api/centers/{id}/logo/{sha256}/{size}': {
    ...anybody,
    path: { id: 'center', sha256: 'logoSha256', size: 'logoSize' },
    answers: ['404 not_found'],
  },
  'GET /api/centers/{id}/free-slots': { ...anybody, path: { id: 'center' } },
  'POST /api/renewals/answer': {
    ...anybody,
    body: () => ({ token: 'not-a-link', stillInterested: true }),
    answers: ['400 invalid_token'],
    because: 'The token in the link is the key.',
  },
  'POST /api/donations': { ...anybody, body: () => ({ amountMinor: 1_000 }), answers: ['201'] },
  'POST /api/donations/{id}/verify': {
    ...anybody,
    path: { id: 'payment' },
    answers: ['404 not_found'],
    because: 'The payment is the donor’s, and no donation.',
  },
  'POST /api/webhooks/paystack': {
    ...anybody,
    body: () => ({ event: newKey() }),
    answers: ['404 not_found'],
    because: 'Its signature is the key, and Paystack is not set up here.',
  },
} satisfies Table
