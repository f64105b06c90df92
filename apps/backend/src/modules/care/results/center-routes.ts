import { CenterAppointmentParams } from '@goodturn/contracts/appointment'
import {
  CenterResult,
  CenterResultDetail,
  CenterResultList,
  CenterResultParams,
  FileNameHeader,
  ResultChange,
} from '@goodturn/contracts/result'

import { getDB, sql } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  fileBody,
  fileReply,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  principalOf,
} from '../../../platform/http'
import { idempotently, idempotentlyInOneStatement } from '../../../platform/idempotency'
import { changeResult, deleteResult, restoreResult } from './change-result'
import { listResultsOfAppointment, ofStaff, openResult, toCenterResult } from './queries'
import { readFile } from './read-file'
import { uploadResult } from './upload-result'

const tags = ['results']
const types = ['application/pdf', 'image/jpeg', 'image/png'] as const
const path = '/centers/{id}/appointments/{appointmentId}/results' as const
const ofResult = { params: CenterResultParams }
const moves = { idempotency: 'optional', errors: ['not_found', 'illegal_transition'] } as const
const one = jsonReply(CenterResult, 'The result')

const list = defineRoute({
  access: 'center',
  method: 'get',
  path,
  operationId: 'listCenterResults',
  summary: 'Results of an appointment at my center, those that were deleted as well',
  tags,
  errors: ['not_found'],
  request: { params: CenterAppointmentParams },
  responses: { 200: jsonReply(CenterResultList, 'At most 50 results, newest first') },
})

const upload = defineRoute({
  access: 'center',
  method: 'post',
  path,
  operationId: 'uploadResult',
  summary: 'Give the patient a file: PDF, JPEG or PNG, at most 10 MiB',
  description:
    'What it is, its bytes tell. The same file again is the same result, and comes back when it was deleted.',
  tags,
  errors: ['not_found', 'illegal_transition', 'conflict', 'storage_unavailable'],
  request: { params: CenterAppointmentParams, headers: FileNameHeader, body: fileBody(...types) },
  responses: { 200: jsonReply(CenterResult, 'It was there already'), 201: jsonReply(CenterResult, 'The new result') },
})

const get = defineRoute({
  access: 'center',
  method: 'get',
  path: `${path}/{resultId}`,
  operationId: 'getCenterResult',
  summary: 'A result with its notes; the patient can see that I looked',
  tags,
  errors: ['not_found'],
  request: ofResult,
  responses: { 200: jsonReply(CenterResultDetail, 'The result') },
})

const file = defineRoute({
  access: 'center',
  method: 'get',
  path: `${path}/{resultId}/file`,
  operationId: 'getCenterResultFile',
  summary: 'The file of a result; the patient can see that I looked',
  tags,
  errors: ['not_found', 'storage_unavailable'],
  request: ofResult,
  responses: { 200: fileReply('The file, to be saved', ...types) },
})

const change = defineRoute({
  access: 'center',
  method: 'patch',
  path: `${path}/{resultId}`,
  operationId: 'changeResult',
  summary: 'Change the name or the notes; what is not given stays',
  tags,
  ...moves,
  request: { ...ofResult, body: jsonBody(ResultChange), headers: IdempotencyKeyHeader },
  responses: { 200: jsonReply(CenterResultDetail, 'The result') },
})

const remove = defineRoute({
  access: 'center',
  method: 'delete',
  path: `${path}/{resultId}`,
  operationId: 'deleteResult',
  summary: 'Take a result back: nobody can read it until it is restored',
  tags,
  errors: ['not_found', 'illegal_transition'],
  request: ofResult,
  responses: { 200: one },
})

const restore = defineRoute({
  access: 'center',
  method: 'post',
  path: `${path}/{resultId}/restore`,
  operationId: 'restoreResult',
  summary: 'Give a deleted result back',
  tags,
  ...moves,
  request: { ...ofResult, headers: IdempotencyKeyHeader },
  responses: { 200: one },
})

/** Who asks, and for which appointment of which center. */
const asked = <Params extends { id: string; appointmentId: string }>(c: AppContext, { id, ...params }: Params) => ({
  ...params,
  centerId: id,
  userId: principalOf(c).userId,
  requestId: c.var.requestId,
})

type OfResult = { id: string; appointmentId: string; resultId: string }

/** The same for a look at one result, which must be one of that appointment and center. */
const lookOf = (c: AppContext, { id, appointmentId, resultId }: OfResult) => {
  const { userId } = principalOf(c)
  const whose = sql`r.appointment_id = ${appointmentId}::uuid AND ${ofStaff({ centerId: id, userId })}`
  return { resultId, whose, readerId: userId, requestId: c.var.requestId }
}

export const centerResultRoutes = newRouter()
  .openapi(list, async (c) => {
    const rows = await listResultsOfAppointment(getDB(c.var.config), asked(c, c.req.valid('param')))
    return c.json({ items: rows.map(toCenterResult) }, 200)
  })
  .openapi(upload, async (c) => {
    const fileName = c.req.valid('header')['x-file-name']
    const input = { ...asked(c, c.req.valid('param')), fileName, request: c.req.raw }
    const { row, isNew } = await uploadResult(c.var.config, input)
    return c.json(toCenterResult(row), isNew ? 201 : 200)
  })
  .openapi(get, async (c) => {
    const look = lookOf(c, c.req.valid('param'))
    const row = await openResult(getDB(c.var.config), { ...look, part: 'notes' })
    return c.json({ ...toCenterResult(row), notes: row.notes }, 200)
  })
  .openapi(file, async (c) => {
    const { bytes, headers } = await readFile(c.var.config, lookOf(c, c.req.valid('param')))
    return c.body(bytes, 200, headers)
  })
  .openapi(change, (c) => {
    const input = { ...asked(c, c.req.valid('param')), change: c.req.valid('json') }
    return idempotently(c, 'optional', async (tx) => {
      const row = await changeResult(tx, input)
      return { status: 200, body: { ...toCenterResult(row), notes: row.notes } }
    })
  })
  .openapi(remove, async (c) => {
    const row = await deleteResult(getDB(c.var.config), asked(c, c.req.valid('param')))
    return c.json(toCenterResult(row), 200)
  })
  .openapi(restore, (c) => {
    const input = asked(c, c.req.valid('param'))
    return idempotentlyInOneStatement(c, async (db) => ({
      status: 200,
      body: toCenterResult(await restoreResult(db, input)),
    }))
  })
