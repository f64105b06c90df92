import { metaRoutes } from './modules/meta/routes'
import { notificationRoutes } from './modules/notifications/routes'
import type { newRouter } from './platform/http'

// The table of contents of the API: one line a room.
const rooms = [metaRoutes, notificationRoutes]

/** Puts every room under /api. */
export function mountRooms(app: ReturnType<typeof newRouter>): void {
  for (const room of rooms) app.route('/api', room)
}
