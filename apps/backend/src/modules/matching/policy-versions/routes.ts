import { IdParams } from '@goodturn/contracts/common'
import {
  Policy,
  PolicyInput,
  PolicyPreview,
  PolicyQuery,
  PolicyVersion,
  PublicPolicy,
} from '@goodturn/contracts/policy'
import { etag } from 'hono/etag'

import { notFound } from '../../../errors'
import { type Decided, getDB } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  jsonBody,
  jsonReply,
  newRouter,
  pageOf,
  pageSchema,
  principalOf,
} from '../../../platform/http'
import { decideOnce } from '../../../platform/idempotency'
import { toPage } from '../../../platform/paging'
import { routesFor } from '../../../platform/route-family'
import { getActivePolicy, toWirePolicy } from '../policies'
import { activatePolicy } from './activate-policy'
import { changePolicy, previewPolicy } from './change-policy'
import { type Described, describePolicy } from './describe-policy'
import { findVersion, keyOfVersion, listVersions, type VersionRow } from './queries'

const admins = routesFor('admin', 'matching')

const tags = ['matching']

// Rules change a few times a year, and who has just changed them wants to see them.
const POLICY_CACHE = 'public, max-age=60, stale-while-revalidate=600'

const publicPolicy = defineRoute({
  access: 'public',
  method: 'get',
  path: '/policy',
  operationId: 'getPublicPolicy',
  summary: 'The rules in force, in plain language; may be cached',
  tags,
  request: { query: PolicyQuery },
  responses: {
    200: jsonReply(PublicPolicy, 'The rules in force'),
    304: { description: 'They are as the ETag in If-None-Match says' },
  },
})

const active = admins.one('/admin/matching/policy', {
  operationId: 'getPolicy',
  summary: 'The policy in force',
  reply: jsonReply(Policy, 'The active version'),
})

const list = admins.page('/admin/matching/policies', {
  operationId: 'listPolicies',
  summary: 'Every version of the policy, newest first, each in words as well',
  filters: PolicyQuery.shape,
  reply: jsonReply(pageSchema(PolicyVersion, 'PolicyVersionPage'), 'One page of versions'),
})

const get = defineRoute({
  access: 'admin',
  errors: ['not_found'],
  method: 'get',
  path: '/admin/matching/policies/{id}',
  operationId: 'getPolicyVersion',
  summary: 'One version of the policy',
  tags,
  request: { params: IdParams, query: PolicyQuery },
  responses: { 200: jsonReply(PolicyVersion, 'The version') },
})

const write = admins.step('/admin/matching/policies', {
  operationId: 'changePolicy',
  summary: 'Write a new version of the policy and put it in force; what is not given stays',
  scope: 'matching',
  idempotency: 'optional',
  errors: ['same_person'],
  body: jsonBody(PolicyInput),
  status: 201,
  reply: jsonReply(PolicyVersion, 'The new version'),
})

const preview = defineRoute({
  access: 'admin',
  method: 'post',
  scope: 'matching',
  path: '/admin/matching/policies/preview',
  operationId: 'previewPolicy',
  summary: 'What a version would say if it were written now; nothing is stored',
  tags,
  request: { query: PolicyQuery, body: jsonBody(PolicyInput) },
  responses: { 200: jsonReply(PolicyPreview, 'Its text') },
})

const activate = admins.step('/admin/matching/policies/{id}/activate', {
  operationId: 'activatePolicy',
  summary: 'Put a version in force, an older one as well',
  scope: 'matching',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition', 'same_person'],
  reply: jsonReply(PolicyVersion, 'The version, in force'),
})

type Query = { language?: 'en' | 'fr' | undefined }

const textOf = (c: AppContext, policy: Described, { language = 'en' }: Query = {}) =>
  describePolicy(policy, { language, currency: c.var.config.settings.PROGRAMME_CURRENCY })

const toVersion = (c: AppContext, row: VersionRow, query?: Query): PolicyVersion => {
  const { id, isActive, activatedAt, createdByName, runs } = row
  const text = textOf(c, row, query)
  const { isActive: _, createdBy: __, createdByName: ___, runs: ____, ...policy } = row
  return { ...toWirePolicy(policy), id, isActive, activatedAt, createdByName, runs, text }
}

const asVersion = (c: AppContext, { value, statements }: Decided<VersionRow>) => ({
  value: toVersion(c, value),
  statements,
})

const router = newRouter()
router.use('/policy', etag())

export const policyRoutes = router
  .openapi(publicPolicy, async (c) => {
    const policy = await getActivePolicy(getDB(c))
    const { version, createdAt, activatedAt } = policy
    const body = { version, inForceSince: activatedAt ?? createdAt, text: textOf(c, policy, c.req.valid('query')) }
    return c.json(body, 200, { 'cache-control': POLICY_CACHE })
  })
  .openapi(active, async (c) => c.json(toWirePolicy(await getActivePolicy(getDB(c))), 200))
  .openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { page, scope } = pageOf(c, query)
    const rows = await listVersions(getDB(c), page)
    const toItem = (row: VersionRow) => toVersion(c, row, query)
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfVersion, toItem }), 200)
  })
  .openapi(get, async (c) => {
    const version = await findVersion(getDB(c), c.req.valid('param').id)
    if (!version) throw notFound()
    return c.json(toVersion(c, version, c.req.valid('query')), 200)
  })
  .openapi(write, (c) => {
    const input = { actorId: principalOf(c).userId, change: c.req.valid('json') }
    return decideOnce(c, 'optional', 201, async (db) => asVersion(c, await changePolicy(db, input)))
  })
  .openapi(preview, async (c) => {
    const policy = await previewPolicy(getDB(c), c.req.valid('json'))
    return c.json({ text: textOf(c, policy, c.req.valid('query')) }, 200)
  })
  .openapi(activate, (c) => {
    const input = { actorId: principalOf(c).userId, id: c.req.valid('param').id }
    return decideOnce(c, 'optional', 200, async (db) => asVersion(c, await activatePolicy(db, input)))
  })
