import { Profile, ProfileChange } from '@goodturn/contracts/profile'

import { getDB } from '../../platform/db'
import { jsonBody, jsonReply, newRouter, principalOf } from '../../platform/http'
import { routesFor } from '../../platform/route-family'
import { changeProfile } from './change-profile'
import { getProfile } from './queries'

const patients = routesFor('patient', 'people')

const get = patients.one('/me/profile', {
  operationId: 'getMyProfile',
  summary: 'What I have told of myself',
  reply: jsonReply(Profile, 'The profile; null where nothing is told yet'),
})

const change = patients.step('/me/profile', {
  operationId: 'changeMyProfile',
  summary: 'Change what is given, keep the rest; null clears',
  method: 'patch',
  body: jsonBody(ProfileChange),
  reply: jsonReply(Profile, 'The profile after the change'),
})

export const peopleRoutes = newRouter()
  .openapi(get, async (c) => c.json(await getProfile(getDB(c), principalOf(c).userId), 200))
  .openapi(change, async (c) => {
    const { config, requestId } = c.var
    const input = { userId: principalOf(c).userId, change: c.req.valid('json'), requestId }
    return c.json(await changeProfile(getDB(config), { ...input, timeZone: config.settings.PROGRAMME_TIME_ZONE }), 200)
  })
