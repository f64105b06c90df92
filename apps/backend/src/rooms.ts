import { metaRoutes } from './api-docs/routes'
import { accountRoutes } from './modules/access/accounts/admin-routes'
import { roleRoutes } from './modules/access/roles/routes'
import { authRoutes } from './modules/access/routes'
import { resetRoutes } from './modules/access/second-factor/reset-routes'
import { secondFactorRoutes } from './modules/access/second-factor/routes'
import { apiTokenRoutes } from './modules/access/tokens/routes'
import { donorAnalyticsRoutes } from './modules/analytics/donor-routes'
import { analyticsRoutes } from './modules/analytics/routes'
import { auditRoutes } from './modules/audit/routes'
import { campaignAdminRoutes } from './modules/campaigns/admin-routes'
import { paymentRoutes } from './modules/campaigns/payments/routes'
import { campaignRoutes } from './modules/campaigns/routes'
import { centerAppointmentRoutes } from './modules/care/appointments/center-routes'
import { appointmentRoutes } from './modules/care/appointments/routes'
import { centerResultRoutes } from './modules/care/results/center-routes'
import { resultRoutes } from './modules/care/results/routes'
import { catalogAdminRoutes } from './modules/catalog/admin-routes'
import { catalogRoutes } from './modules/catalog/routes'
import { centerAdminRoutes } from './modules/centers/admin-routes'
import { centerBankAccountRoutes } from './modules/centers/bank-account/routes'
import { centerLogoRoutes } from './modules/centers/logo/routes'
import { centerRoutes } from './modules/centers/routes'
import { centerStaffRoutes } from './modules/centers/staff/routes'
import { documentRoutes } from './modules/documents/routes'
import { exportRoutes } from './modules/exports/routes'
import { appealRoutes } from './modules/line/appeals/routes'
import { renewalRoutes } from './modules/line/renewals/routes'
import { waitlistRoutes } from './modules/line/waitlist/routes'
import { policyRoutes } from './modules/matching/policy-versions/routes'
import { matchingRoutes } from './modules/matching/routes'
import { checkRoutes } from './modules/money/check/routes'
import { ledgerRoutes } from './modules/money/ledger/routes'
import { payoutRoutes } from './modules/money/payouts/routes'
import { deliveryRoutes } from './modules/notifications/delivery-routes'
import { inboxRoutes } from './modules/notifications/inbox-routes'
import { notificationRoutes } from './modules/notifications/routes'
import { offerRoutes } from './modules/offers/routes'
import { privacyRoutes } from './modules/people/privacy/routes'
import { peopleRoutes } from './modules/people/routes'
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
  checkRoutes,
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
