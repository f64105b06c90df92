import { createClient } from '@goodturn/client'
import { currentToken, renewSession } from '@/session/session'

/** The API as whoever is signed in. `unwrap` of the client gives the body: `unwrap(api.GET('/api/offers'))`. */
export const api = createClient({ baseUrl: location.origin, token: currentToken, refresh: renewSession })
