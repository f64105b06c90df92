import { RecoveryCodes, SecondFactor, SecondFactorBody, SecondFactorSecret } from '@goodturn/contracts/second-factor'

import { DomainError } from '../../../errors'
import { getDB, inTransaction } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  principalOf,
} from '../../../platform/http'
import { routesFor } from '../../../platform/route-family'
import { findMe } from '../queries'
import { confirmSecondFactor, startSecondFactor } from './enrol-second-factor'
import { findSecondFactor } from './queries'
import { renewRecoveryCodes, stepUp, turnOffSecondFactor } from './use-second-factor'

const anyUser = routesFor('user', 'auth')

const tags = ['auth']
const own = { access: 'user', tags } as const
const post = { ...own, method: 'post', errors: ['illegal_transition'] } as const
const request = { body: jsonBody(SecondFactorBody) }
const done = { description: 'It is done' }

const get = anyUser.one('/auth/second-factor', {
  operationId: 'getMySecondFactor',
  summary: 'How it stands with my second factor',
  reply: jsonReply(SecondFactor, 'On or off'),
})

const start = anyUser.step('/auth/second-factor', {
  operationId: 'startSecondFactor',
  summary: 'Get a secret for an authenticator app; it counts once a code of it has come back',
  errors: ['illegal_transition'],
  status: 201,
  reply: jsonReply(SecondFactorSecret, 'The secret, shown this once'),
})

const confirm = defineRoute({
  ...post,
  path: '/auth/second-factor/confirm',
  operationId: 'confirmSecondFactor',
  summary: 'Turn my second factor on with a first code; ends my other sessions and tokens',
  request,
  responses: { 200: jsonReply(RecoveryCodes, 'Codes for when the app is lost') },
})

const give = defineRoute({
  ...post,
  path: '/auth/second-factor/give',
  operationId: 'giveSecondFactor',
  summary: 'Give my second factor again, for what wants it given within five minutes',
  request,
  responses: { 204: done },
})

const renew = defineRoute({
  ...post,
  path: '/auth/second-factor/recovery-codes',
  operationId: 'renewRecoveryCodes',
  summary: 'Get ten new recovery codes; those before are worthless then',
  request,
  responses: { 200: jsonReply(RecoveryCodes, 'The new codes') },
})

const turnOff = defineRoute({
  ...post,
  path: '/auth/second-factor/turn-off',
  operationId: 'turnOffSecondFactor',
  summary: 'Turn my second factor off',
  request,
  responses: { 204: done },
})

/** Who asks, in which session. */
const asked = (c: AppContext) => {
  const { userId, sessionId } = principalOf(c)
  return { userId, sessionId, requestId: c.var.requestId, settings: c.var.config.settings }
}

export const secondFactorRoutes = newRouter()
  .openapi(get, async (c) => {
    const { settings } = c.var.config
    const isRequired = settings.SECOND_FACTOR === 'required' && principalOf(c).roles.includes('admin')
    return c.json({ ...(await findSecondFactor(getDB(c), asked(c))), isRequired }, 200)
  })
  .openapi(start, async (c) => {
    const db = getDB(c)
    const me = await findMe(db, principalOf(c).userId)
    if (!me) throw new DomainError('unauthenticated')
    return c.json(await startSecondFactor(db, { ...asked(c), email: me.email }), 201)
  })
  .openapi(confirm, async (c) => {
    const input = { ...asked(c), ...c.req.valid('json') }
    return c.json(await inTransaction(ownerOf(c), (tx) => confirmSecondFactor(tx, input)), 200)
  })
  .openapi(give, async (c) => {
    await stepUp(ownerOf(c), { ...asked(c), ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(renew, async (c) =>
    c.json(await renewRecoveryCodes(ownerOf(c), { ...asked(c), ...c.req.valid('json') }), 200),
  )
  .openapi(turnOff, async (c) => {
    await turnOffSecondFactor(ownerOf(c), { ...asked(c), ...c.req.valid('json') })
    return c.body(null, 204)
  })
