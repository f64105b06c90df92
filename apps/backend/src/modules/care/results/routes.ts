import { IdParams } from '@goodturn/contracts/common'
import { OwnResultFilters, Result, ResultDetail, ResultRead } from '@goodturn/contracts/result'

import { getDB } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  fileReply,
  jsonReply,
  newRouter,
  pageOf,
  pageSchema,
  principalOf,
} from '../../../platform/http'
import { toPage } from '../../../platform/paging'
import { routesFor, sendPage } from '../../../platform/route-family'
import {
  keyOfRead,
  keyOfResult,
  listReads,
  listResultsOfPatient,
  ofPatient,
  openResult,
  toRead,
  toResult,
} from './queries'
import { readFile } from './read-file'

const patients = routesFor('patient', 'results')

const tags = ['results']

const list = patients.page('/results', {
  operationId: 'listMyResults',
  summary: 'Results of my screenings, newest first',
  filters: OwnResultFilters,
  reply: jsonReply(pageSchema(Result, 'ResultPage'), 'One page of results'),
})

const get = patients.one('/results/{id}', {
  operationId: 'getMyResult',
  summary: 'One of my results with what the center notes; that I look is written down',
  errors: ['not_found'],
  reply: jsonReply(ResultDetail, 'The result'),
})

const file = defineRoute({
  access: 'patient',
  method: 'get',
  path: '/results/{id}/file',
  operationId: 'getMyResultFile',
  summary: 'The file of one of my results; that I look is written down',
  tags,
  errors: ['not_found'],
  request: { params: IdParams },
  responses: { 200: fileReply('The file, to be saved', 'application/pdf', 'image/jpeg', 'image/png') },
})

const reads = patients.page('/results/{id}/reads', {
  operationId: 'listReadsOfMyResult',
  summary: 'Who has looked at one of my results, newest first',
  errors: ['not_found'],
  reply: jsonReply(pageSchema(ResultRead, 'ResultReadPage'), 'One page of looks'),
})

/** Who asks, and for which result of their own. */
const asked = (c: AppContext, resultId: string) => {
  const { userId } = principalOf(c)
  return { resultId, whose: ofPatient(userId), readerId: userId, requestId: c.var.requestId }
}

export const resultRoutes = newRouter()
  .openapi(list, async (c) => {
    const { appointmentId, ...query } = c.req.valid('query')
    const { page, scope } = pageOf(c, { appointmentId, ...query })
    const args = { ...page, appointmentId, patientId: principalOf(c).userId }
    const rows = await listResultsOfPatient(getDB(c), args)
    return c.json(toPage(rows, { limit: page.limit, scope, keyOf: keyOfResult, toItem: toResult }), 200)
  })
  .openapi(get, async (c) => {
    const look = asked(c, c.req.valid('param').id)
    const row = await openResult(getDB(c), { ...look, part: 'notes' })
    return c.json({ ...toResult(row), notes: row.notes }, 200)
  })
  .openapi(file, async (c) => {
    const { bytes, headers } = await readFile(c.var.config, asked(c, c.req.valid('param').id))
    return c.body(bytes, 200, headers)
  })
  .openapi(reads, (c) =>
    sendPage(
      c,
      c.req.valid('query'),
      (page) => listReads(getDB(c), { ...page, resultId: c.req.valid('param').id, patientId: principalOf(c).userId }),
      { keyOf: keyOfRead, toItem: toRead },
    ),
  )
