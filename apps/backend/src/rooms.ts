import { donorAnalyticsRoutes } from './modules/analytics/donor-routes'
import { analyticsRoutes } from './modules/analytics/routes'
import { appealRoutes } from './modules/appeals/routes'
import { centerAppointmentRoutes } from './modules/appointments/center-routes'
import { appointmentRoutes } from './modules/appointments/routes'
import { auditRoutes } from './modules/audit/routes'
import { accountRoutes } from './modules/auth/admin-routes'
import { apiTokenRoutes } from './modules/auth/api-token-routes'
import { resetRoutes } from './modules/auth/reset-routes'
import { roleRoutes } from './modules/auth/role-routes'
import { authRoutes } from './modules/auth/routes'
import { secondFactorRoutes } from './modules/auth/second-factor-routes'
import { campaignAdminRoutes } from './modules/campaigns/admin-routes'
import { paymentRoutes } from './modules/campaigns/payment-routes'
import { campaignRoutes } from './modules/campaigns/routes'
import { catalogAdminRoutes } from './modules/catalog/admin-routes'
import { catalogRoutes } from './modules/catalog/routes'
import { centerAdminRoutes } from './modules/centers/admin-routes'
import { centerBankAccountRoutes } from './modules/centers/bank-account-routes'
import { centerLogoRoutes } from './modules/centers/logo-routes'
import { centerRoutes } from './modules/centers/routes'
import { centerStaffRoutes } from './modules/centers/staff-routes'
import { documentRoutes } from './modules/documents/routes'
import { exportRoutes } from './modules/exports/routes'
import { ledgerRoutes } from './modules/ledger/routes'
import { policyRoutes } from './modules/matching/policy-routes'
import { matchingRoutes } from './modules/matching/routes'
import { metaRoutes } from './modules/meta/routes'
import { deliveryRoutes } from './modules/notifications/delivery-routes'
import { inboxRoutes } from './modules/notifications/inbox-routes'
import { notificationRoutes } from './modules/notifications/routes'
import { offerRoutes } from './modules/offers/routes'
import { payoutRoutes } from './modules/payouts/routes'
import { peopleRoutes } from './modules/people/routes'
import { privacyRoutes } from './modules/privacy/routes'
import { renewalRoutes } from './modules/renewals/routes'
import { centerResultRoutes } from './modules/results/center-routes'
import { resultRoutes } from './modules/results/routes'
import { waitlistRoutes } from './modules/waitlist/routes'
import { webhookRoutes } from './modules/webhooks/routes'
import type { newRouter } from './platform/http'

// The table of contents of the API: one line a room.
const rooms = [
  metaRoutes,
  notificationRoutes,
  inboxRoutes,
  deliveryRoutes,
  authRoutes,
  accountRoutes,
  roleRoutes,
  resetRoutes,
  secondFactorRoutes,
  apiTokenRoutes,
  catalogRoutes,
  catalogAdminRoutes,
  peopleRoutes,
  centerRoutes,
  centerStaffRoutes,
  centerLogoRoutes,
  centerBankAccountRoutes,
  centerAdminRoutes,
  campaignRoutes,
  campaignAdminRoutes,
  paymentRoutes,
  ledgerRoutes,
  auditRoutes,
  waitlistRoutes,
  renewalRoutes,
  policyRoutes,
  matchingRoutes,
  offerRoutes,
  appealRoutes,
  appointmentRoutes,
  centerAppointmentRoutes,
  resultRoutes,
  centerResultRoutes,
  payoutRoutes,
  exportRoutes,
  webhookRoutes,
  documentRoutes,
  privacyRoutes,
  analyticsRoutes,
  donorAnalyticsRoutes,
]

/** Puts every room under /api. */
export function mountRooms(app: ReturnType<typeof newRouter>): void {
  for (const room of rooms) app.route('/api', room)
}
