import {
  AdminWaitlistEntry,
  ChangePriorityBody,
  ImportCsv,
  ImportQuery,
  ImportReport,
  JoinWaitlistBody,
  WaitlistEntry,
  WaitlistFilters,
} from '@goodturn/contracts/waitlist'

import { decideAndCommit, getDB } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  IdempotencyKeyHeader,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  PageQuery,
  pageSchema,
  principalOf,
} from '../../../platform/http'
import { decideOnce, repeatably } from '../../../platform/idempotency'
import { routesFor, sendPage } from '../../../platform/route-family'
import { changePriority } from './change-priority'
import { importWaitlist } from './import/import-waitlist'
import { joinWaitlist } from './join-waitlist'
import { leaveWaitlist, pauseEntry, resumeEntry } from './move-entry'
import {
  getAdminEntry,
  getEntryOfPatient,
  keyOfEntry,
  listEntries,
  listEntriesOfPatient,
  toAdminEntry,
  toEntry,
} from './queries'

const patients = routesFor('patient', 'waitlist')
const admins = routesFor('admin', 'waitlist')

const tags = ['waitlist']

const join = patients.step('/waitlist', {
  operationId: 'joinWaitlist',
  summary: 'Join the waitlist for one screening type',
  idempotency: 'optional',
  errors: ['already_waiting', 'profile_incomplete', 'clinically_ineligible', 'not_found'],
  body: jsonBody(JoinWaitlistBody),
  status: 201,
  reply: jsonReply(WaitlistEntry, 'The new entry and its place in line'),
})

const listOwn = patients.page('/waitlist', {
  operationId: 'listMyWaitlistEntries',
  summary: 'My waitlist entries, newest first',
  reply: jsonReply(pageSchema(WaitlistEntry, 'WaitlistPage'), 'One page of entries'),
})

const getOwn = patients.one('/waitlist/{id}', {
  operationId: 'getMyWaitlistEntry',
  summary: 'One of my waitlist entries',
  errors: ['not_found'],
  reply: jsonReply(WaitlistEntry, 'The entry and its place in line'),
})

const leave = patients.step('/waitlist/{id}', {
  operationId: 'leaveWaitlist',
  summary: 'Leave the waitlist and give up the place',
  errors: ['not_found', 'illegal_transition'],
  method: 'delete',
  reply: jsonReply(WaitlistEntry, 'The entry, withdrawn'),
})

const pause = patients.step('/waitlist/{id}/pause', {
  operationId: 'pauseWaitlistEntry',
  summary: 'Step aside and keep the place',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  reply: jsonReply(WaitlistEntry, 'The entry, paused'),
})

const resume = patients.step('/waitlist/{id}/resume', {
  operationId: 'resumeWaitlistEntry',
  summary: 'Step back into the line, at the old place',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  reply: jsonReply(WaitlistEntry, 'The entry, waiting'),
})

const AdminQuery = PageQuery.extend(WaitlistFilters)

const listAll = defineRoute({
  access: 'admin',
  method: 'get',
  path: '/admin/waitlist',
  operationId: 'listWaitlistEntries',
  summary: 'Waitlist entries of everybody, newest first',
  tags,
  request: { query: AdminQuery },
  responses: { 200: jsonReply(pageSchema(AdminWaitlistEntry, 'AdminWaitlistPage'), 'One page of entries') },
})

const getOne = admins.one('/admin/waitlist/{id}', {
  operationId: 'getAdminWaitlistEntry',
  summary: 'One entry of anybody',
  errors: ['not_found'],
  reply: jsonReply(AdminWaitlistEntry, 'The entry'),
})

const changeTier = admins.step('/admin/waitlist/{id}', {
  operationId: 'changeWaitlistPriority',
  summary: 'Move an entry to another priority tier, with a reason',
  errors: ['not_found', 'illegal_transition'],
  method: 'patch',
  body: jsonBody(ChangePriorityBody),
  reply: jsonReply(AdminWaitlistEntry, 'The entry in its new tier'),
})

const importFile = defineRoute({
  access: 'admin',
  method: 'post',
  scope: 'import',
  path: '/admin/waitlist/import',
  operationId: 'importWaitlist',
  summary: 'Take a waitlist from a CSV file of up to 10,000 rows; safe to repeat',
  tags,
  idempotency: 'optional',
  request: {
    query: ImportQuery,
    headers: IdempotencyKeyHeader,
    body: { required: true, content: { 'text/csv': { schema: ImportCsv } } },
  },
  responses: { 200: jsonReply(ImportReport, 'How many entries are new, how many were there, and which rows are bad') },
})

/** Who asks, and for which entry. */
const ownEntry = (c: AppContext, entryId: string) => ({
  entryId,
  patientId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const waitlistRoutes = newRouter()
  .openapi(join, async (c) => {
    const { screeningTypeId } = c.req.valid('json')
    const { PROGRAMME_TIME_ZONE: timeZone } = c.var.config.settings
    const input = { screeningTypeId, timeZone, patientId: principalOf(c).userId, requestId: c.var.requestId }
    return decideOnce(c, 'optional', 201, (db) => joinWaitlist(db, input))
  })
  .openapi(listOwn, (c) =>
    sendPage(
      c,
      c.req.valid('query'),
      (page) => listEntriesOfPatient(getDB(c), { ...page, patientId: principalOf(c).userId }),
      { keyOf: keyOfEntry, toItem: toEntry },
    ),
  )
  .openapi(getOwn, async (c) => {
    const entry = await getEntryOfPatient(getDB(c), ownEntry(c, c.req.valid('param').id))
    return c.json(entry, 200)
  })
  .openapi(leave, async (c) => {
    const input = ownEntry(c, c.req.valid('param').id)
    const db = getDB(c)
    return c.json(await decideAndCommit(db, () => leaveWaitlist(db, input)), 200)
  })
  .openapi(pause, async (c) => {
    const input = ownEntry(c, c.req.valid('param').id)
    return decideOnce(c, 'optional', 200, (db) => pauseEntry(db, input))
  })
  .openapi(resume, async (c) => {
    const input = ownEntry(c, c.req.valid('param').id)
    return decideOnce(c, 'optional', 200, (db) => resumeEntry(db, input))
  })
  .openapi(listAll, (c) => {
    const query = c.req.valid('query')
    const { status, screeningTypeId, stateCode, email, renewal } = query
    const filters = { status, screeningTypeId, stateCode, email, renewal }
    return sendPage(c, query, (page) => listEntries(getDB(c), { ...page, ...filters }), {
      keyOf: keyOfEntry,
      toItem: toAdminEntry,
    })
  })
  .openapi(getOne, async (c) => {
    return c.json(await getAdminEntry(getDB(c), c.req.valid('param').id), 200)
  })
  .openapi(importFile, async (c) => {
    const { PROGRAMME_TIME_ZONE: timeZone } = c.var.config.settings
    const isDryRun = c.req.valid('query').dryRun === 'true'
    const input = { isDryRun, timeZone, actorId: principalOf(c).userId, requestId: c.var.requestId }
    const csv = await c.req.text()
    return repeatably(c, 'optional', async () => ({
      status: 200,
      body: await importWaitlist(ownerOf(c), { ...input, csv }),
    }))
  })
  .openapi(changeTier, async (c) => {
    const input = { ...c.req.valid('json'), entryId: c.req.valid('param').id, actorId: principalOf(c).userId }
    const change = { ...input, requestId: c.var.requestId }
    const db = getDB(c)
    return c.json(await decideAndCommit(db, () => changePriority(db, change)), 200)
  })
