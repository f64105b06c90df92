import { type Schemas, unwrap } from '@goodturn/client'
import { useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { profileQuery } from '@/api/queries'

export const useChangeProfile = () =>
  useWrite({
    send: (body: Schemas['ProfileChange']) => unwrap(api.PATCH('/api/me/profile', { body })),
    answers: () => profileQuery.queryKey,
  })

/** Everything that is stored about me. */
export const collectMyData = () => unwrap(api.GET('/api/me/data'))
