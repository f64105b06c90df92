import { Export, ExportFilters, MakeExportBody } from '@goodturn/contracts/export'

import { currentMoment } from '../../platform/clock'
import { getDB } from '../../platform/db'
import {
  defineRoute,
  fileReply,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  pageSchema,
  principalOf,
} from '../../platform/http'
import { routesFor, sendPage } from '../../platform/route-family'
import { makeExport } from './make-export'
import { keyOfExport, listExports, toExport } from './queries'

const admins = routesFor('admin', 'administration')

const tags = ['administration']

const make = defineRoute({
  access: 'admin',
  method: 'post',
  path: '/admin/exports',
  operationId: 'makeExport',
  summary: 'Take a list away as CSV, narrowed as on its page; at most 20 within an hour',
  description:
    'UTF-8, with a header line; columns that end in Minor are money in minor units. Texts that a spreadsheet would take for ' +
    'a formula have an apostrophe before them. Each export stands in the log, and `x-export-id` names it there.',
  tags,
  secondFactor: 'fresh',
  errors: ['not_found', 'too_many_requests'],
  request: { body: jsonBody(MakeExportBody) },
  responses: { 200: fileReply('The whole list, as it is read', 'text/csv') },
})

const list = admins.page('/admin/exports', {
  operationId: 'listExports',
  summary: 'Who took which list away, newest first',
  filters: ExportFilters,
  reply: jsonReply(pageSchema(Export, 'ExportPage'), 'One page of the export log'),
})

export const exportRoutes = newRouter()
  .openapi(make, async (c) => {
    const order = c.req.valid('json')
    const input = { order, actorId: principalOf(c).userId, requestId: c.var.requestId }
    const { id, body } = await makeExport(ownerOf(c), input)
    const name = `goodturn-${order.list}-${currentMoment().toISOString().slice(0, 10)}.csv`
    return c.body(body, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'x-export-id': id,
    })
  })
  .openapi(list, (c) => {
    const query = c.req.valid('query')
    return sendPage(c, query, (page) => listExports(getDB(c), { ...query, ...page }), {
      keyOf: keyOfExport,
      toItem: toExport,
    })
  })
