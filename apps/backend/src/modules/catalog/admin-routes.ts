import {
  Category,
  CategoryChange,
  CategoryInput,
  PriceParams,
  ScreeningPrice,
  ScreeningPriceInput,
  ScreeningPriceList,
  ScreeningType,
  ScreeningTypeChange,
  ScreeningTypeInput,
} from '@goodturn/contracts/catalog'
import { IdParams } from '@goodturn/contracts/common'

import { notFound } from '../../errors'
import { getDB } from '../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  principalOf,
} from '../../platform/http'
import { idempotently } from '../../platform/idempotency'
import {
  addPrice,
  changeCategory,
  changeScreeningType,
  createCategory,
  createScreeningType,
  removePrice,
} from './change-catalog'
import { listPrices } from './queries'

const shared = { access: 'admin' as const, idempotency: 'optional' as const, tags: ['catalog'] }
const headers = IdempotencyKeyHeader

const newCategory = defineRoute({
  ...shared,
  method: 'post',
  path: '/admin/categories',
  operationId: 'createCategory',
  summary: 'Add a category',
  request: { body: jsonBody(CategoryInput), headers },
  responses: { 201: jsonReply(Category, 'The category') },
})

const category = defineRoute({
  ...shared,
  method: 'patch',
  path: '/admin/categories/{id}',
  operationId: 'changeCategory',
  summary: 'Rename a category, retire it or take it back',
  errors: ['not_found'],
  request: { params: IdParams, body: jsonBody(CategoryChange), headers },
  responses: { 200: jsonReply(Category, 'The category') },
})

const newType = defineRoute({
  ...shared,
  method: 'post',
  path: '/admin/screening-types',
  operationId: 'createScreeningType',
  summary: 'Add a kind of screening with its price and clinical rules',
  request: { body: jsonBody(ScreeningTypeInput), headers },
  responses: { 201: jsonReply(ScreeningType, 'The kind of screening') },
})

const type = defineRoute({
  ...shared,
  method: 'patch',
  path: '/admin/screening-types/{id}',
  operationId: 'changeScreeningType',
  summary: 'Change a kind of screening, retire it or take it back',
  errors: ['not_found'],
  request: { params: IdParams, body: jsonBody(ScreeningTypeChange), headers },
  responses: { 200: jsonReply(ScreeningType, 'The kind of screening') },
})

const prices = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/screening-types/{id}/prices',
  operationId: 'listPrices',
  summary: 'The prices it has had since its first, and will have, the latest first',
  tags: ['catalog'],
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: jsonReply(ScreeningPriceList, 'At most 500 prices') },
})

const newPrice = defineRoute({
  ...shared,
  method: 'post',
  path: '/admin/screening-types/{id}/prices',
  operationId: 'addPrice',
  summary: 'Say what it costs from a moment on; what is offered or booked keeps its price',
  errors: ['not_found'],
  request: { params: IdParams, body: jsonBody(ScreeningPriceInput), headers },
  responses: { 201: jsonReply(ScreeningPrice, 'The price') },
})

const noPrice = defineRoute({
  access: 'admin',
  method: 'delete',
  path: '/admin/screening-types/{id}/prices/{priceId}',
  operationId: 'removePrice',
  summary: 'Take a price back that has not come yet',
  tags: ['catalog'],
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  request: { params: PriceParams, headers },
  responses: { 200: jsonReply(ScreeningPriceList, 'The prices that are left') },
})

const who = (c: AppContext) => ({ actorId: principalOf(c).userId, requestId: c.var.requestId })

export const catalogAdminRoutes = newRouter()
  .openapi(newCategory, (c) => {
    const input = { ...who(c), ...c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => ({ status: 201, body: await createCategory(tx, input) }))
  })
  .openapi(category, (c) => {
    const input = { ...who(c), id: c.req.valid('param').id, change: c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => ({ status: 200, body: await changeCategory(tx, input) }))
  })
  .openapi(newType, (c) => {
    const input = { ...who(c), type: c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => ({ status: 201, body: await createScreeningType(tx, input) }))
  })
  .openapi(type, (c) => {
    const input = { ...who(c), id: c.req.valid('param').id, change: c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => ({ status: 200, body: await changeScreeningType(tx, input) }))
  })
  .openapi(prices, async (c) => {
    const items = await listPrices(getDB(c.var.config), c.req.valid('param').id)
    if (!items) throw notFound()
    return c.json({ items }, 200)
  })
  .openapi(newPrice, (c) => {
    const { priceMinor, effectiveFrom = null } = c.req.valid('json')
    const input = { ...who(c), screeningTypeId: c.req.valid('param').id, priceMinor, effectiveFrom }
    return idempotently(c, 'optional', async (tx) => ({ status: 201, body: await addPrice(tx, input) }))
  })
  .openapi(noPrice, (c) => {
    const { id, priceId } = c.req.valid('param')
    const input = { ...who(c), screeningTypeId: id, priceId }
    return idempotently(c, 'optional', async (tx) => {
      await removePrice(tx, input)
      return { status: 200, body: { items: (await listPrices(tx, id)) ?? [] } }
    })
  })
