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

import { notFound } from '../../errors'
import { getDB } from '../../platform/db'
import { type AppContext, jsonBody, jsonReply, newRouter } from '../../platform/http'
import { idempotently } from '../../platform/idempotency'
import { actorOf, routesFor } from '../../platform/route-family'
import {
  addPrice,
  changeCategory,
  changeScreeningType,
  createCategory,
  createScreeningType,
  removePrice,
} from './change-catalog'
import { listPrices } from './queries'

const callers = routesFor('admin' as const, 'catalog')
const admins = routesFor('admin', 'catalog')

const newCategory = callers.step('/admin/categories', {
  operationId: 'createCategory',
  summary: 'Add a category',
  idempotency: 'optional' as const,
  body: jsonBody(CategoryInput),
  status: 201,
  reply: jsonReply(Category, 'The category'),
})

const category = callers.step('/admin/categories/{id}', {
  operationId: 'changeCategory',
  summary: 'Rename a category, retire it or take it back',
  idempotency: 'optional' as const,
  errors: ['not_found'],
  method: 'patch',
  body: jsonBody(CategoryChange),
  reply: jsonReply(Category, 'The category'),
})

const newType = callers.step('/admin/screening-types', {
  operationId: 'createScreeningType',
  summary: 'Add a kind of screening with its price and clinical rules',
  idempotency: 'optional' as const,
  body: jsonBody(ScreeningTypeInput),
  status: 201,
  reply: jsonReply(ScreeningType, 'The kind of screening'),
})

const type = callers.step('/admin/screening-types/{id}', {
  operationId: 'changeScreeningType',
  summary: 'Change a kind of screening, retire it or take it back',
  idempotency: 'optional' as const,
  errors: ['not_found'],
  method: 'patch',
  body: jsonBody(ScreeningTypeChange),
  reply: jsonReply(ScreeningType, 'The kind of screening'),
})

const prices = admins.one('/admin/screening-types/{id}/prices', {
  operationId: 'listPrices',
  summary: 'The prices it has had since its first, and will have, the latest first',
  errors: ['not_found'],
  reply: jsonReply(ScreeningPriceList, 'At most 500 prices'),
})

const newPrice = callers.step('/admin/screening-types/{id}/prices', {
  operationId: 'addPrice',
  summary: 'Say what it costs from a moment on; what is offered or booked keeps its price',
  idempotency: 'optional' as const,
  errors: ['not_found'],
  body: jsonBody(ScreeningPriceInput),
  status: 201,
  reply: jsonReply(ScreeningPrice, 'The price'),
})

const noPrice = admins.step('/admin/screening-types/{id}/prices/{priceId}', {
  operationId: 'removePrice',
  summary: 'Take a price back that has not come yet',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  params: PriceParams,
  method: 'delete',
  reply: jsonReply(ScreeningPriceList, 'The prices that are left'),
})

const who = (c: AppContext) => actorOf(c)

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
    const items = await listPrices(getDB(c), c.req.valid('param').id)
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
