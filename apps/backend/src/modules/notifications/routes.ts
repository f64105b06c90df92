import { newRouter } from '../../platform/http'
export const notificationRoutes = newRouter()
