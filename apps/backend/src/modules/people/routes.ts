import { Profile, ProfileChange } from '@goodturn/contracts/profile'

import { getDB } from '../../platform/db'
import { defineRoute, jsonBody, jsonReply, newRouter, principalOf } from '../../platform/http'
import { changeProfile } from './change-profile'
import { getProfile } from './queries'

const tags = ['people']

const get = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/me/profile',
  operationId: 'getMyProfile',
  summary: 'What I have told of myself',
  tags,
  responses: { 200: jsonReply(Profile, 'The profile; null where nothing is told yet') },
})

const change = defineRoute({
  access: 'patient',
  method: 'patch',
  path: '/me/profile',
  operationId: 'changeMyProfile',
  summary: 'Change what is given, keep the rest; null clears',
  tags,
  request: { body: jsonBody(ProfileChange) },
  responses: { 200: jsonReply(Profile, 'The profile after the change') },
})

export const peopleRoutes = newRouter()
  .openapi(get, async (c) => c.json(await getProfile(getDB(c.var.config), principalOf(c).userId), 200))
  .openapi(change, async (c) => {
    const { config, requestId } = c.var
    const input = { userId: principalOf(c).userId, change: c.req.valid('json'), requestId }
    return c.json(await changeProfile(getDB(config), { ...input, timeZone: config.settings.PROGRAMME_TIME_ZONE }), 200)
  })
