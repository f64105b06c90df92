import { auditRoutes } from './modules/audit/routes'
import { accountRoutes } from './modules/auth/admin-routes'
import { authRoutes } from './modules/auth/routes'
import { campaignRoutes } from './modules/campaigns/routes'
import { catalogRoutes } from './modules/catalog/routes'
import { ledgerRoutes } from './modules/ledger/routes'
import { matchingRoutes } from './modules/matching/routes'
import { metaRoutes } from './modules/meta/routes'
import { notificationRoutes } from './modules/notifications/routes'
import { offerRoutes } from './modules/offers/routes'
import { peopleRoutes } from './modules/people/routes'
import { waitlistRoutes } from './modules/waitlist/routes'
import type { newRouter } from './platform/http'

// The table of contents of the API: one line a room.
const rooms = [
  metaRoutes,
  notificationRoutes,
  authRoutes,
  accountRoutes,
  catalogRoutes,
  peopleRoutes,
  campaignRoutes,
  ledgerRoutes,
  auditRoutes,
  waitlistRoutes,
  matchingRoutes,
  offerRoutes,
]

/** Puts every room under /api. */
export function mountRooms(app: ReturnType<typeof newRouter>): void {
  for (const room of rooms) app.route('/api', room)
}
