import { Id, IdParams } from '@goodturn/contracts/common'
import {
  ApplyRunBody,
  ApproveRunBody,
  CompareBody,
  Comparison,
  Explanation,
  PlanFlows,
  Proposal,
  Replay,
  Run,
  RunStarted,
  StartRunBody,
} from '@goodturn/contracts/matching'
import { z } from '@hono/zod-openapi'

import { DomainError } from '../../errors'
import { getDB } from '../../platform/db'
import {
  type AppContext,
  jsonBody,
  jsonReply,
  newRouter,
  ownerOf,
  pageOf,
  pageSchema,
  principalOf,
} from '../../platform/http'
import { decideOnce, idempotently, refusal } from '../../platform/idempotency'
import { toPage } from '../../platform/paging'
import { routesFor, sendPage } from '../../platform/route-family'
import { applyRun } from './apply/apply-run'
import { explainEntry } from './explanations/explain-entry'
import { approveRun } from './plans/approve-run'
import { listProposals, sumFlows } from './plans/proposal-queries'
import { replayRun } from './plans/replay-run'
import { comparePolicies } from './policy-versions/compare-policies'
import { discardRun } from './runs/discard-run'
import { driveRunLater } from './runs/drive-run'
import { getRun, keyOfRun, listRuns, toRun } from './runs/queries'
import { resumeRun } from './runs/resume-run'
import { startRun } from './runs/start-run'

const admins = routesFor('admin', 'matching')

const PROPOSALS_MAX = 1_000
const EntryParams = IdParams.extend({ entryId: Id })
const actorIdOf = (c: AppContext): string => principalOf(c).userId

const start = admins.step('/admin/matching/runs', {
  operationId: 'startRun',
  summary: 'Plan a match; nothing is promised until the plan is applied',
  scope: 'matching',
  idempotency: 'optional',
  errors: ['run_in_progress'],
  body: jsonBody(StartRunBody),
  status: 202,
  reply: jsonReply(RunStarted, 'The run, planning'),
})

const list = admins.page('/admin/matching/runs', {
  operationId: 'listRuns',
  summary: 'Runs, newest first',
  reply: jsonReply(pageSchema(Run, 'RunPage'), 'One page of runs'),
})

const get = admins.one('/admin/matching/runs/{id}', {
  operationId: 'getRun',
  summary: 'A run: how far it has come, its hash and figures',
  errors: ['not_found'],
  reply: jsonReply(Run, 'The run'),
})

const proposals = admins.page('/admin/matching/runs/{id}/proposals', {
  operationId: 'listProposals',
  summary: 'Who would be funded by whom, in line order',
  errors: ['not_found'],
  filters: { limit: z.coerce.number().int().min(1).max(PROPOSALS_MAX).optional() },
  reply: jsonReply(pageSchema(Proposal, 'ProposalPage'), 'One page of proposals'),
})

const flows = admins.one('/admin/matching/runs/{id}/flows', {
  operationId: 'listFlows',
  summary: 'Where the money of a plan goes: from campaigns over kinds of screening to states',
  errors: ['not_found'],
  reply: jsonReply(PlanFlows, 'The flows, the largest first'),
})

const explanation = admins.one('/admin/matching/runs/{id}/explanations/{entryId}', {
  operationId: 'explainEntry',
  summary: 'Why an entry is funded, or why not and what would change it',
  errors: ['not_found', 'illegal_transition'],
  params: EntryParams,
  reply: jsonReply(Explanation, 'The full answer'),
})

const apply = admins.step('/admin/matching/runs/{id}/apply', {
  operationId: 'applyRun',
  summary: 'Turn the plan into offers, exactly as previewed',
  scope: 'matching',
  idempotency: 'required',
  errors: [
    ...(['not_found', 'plan_stale', 'plan_hash_mismatch', 'illegal_transition'] as const),
    ...(['approval_required', 'same_person', 'run_in_progress'] as const),
  ],
  body: jsonBody(ApplyRunBody),
  status: 202,
  reply: jsonReply(RunStarted, 'The run, applying'),
})

const approve = admins.step('/admin/matching/runs/{id}/approve', {
  operationId: 'approveRun',
  summary: 'Approve a plan of a sum that takes two administrators; who has started it cannot, and another applies it',
  secondFactor: 'fresh',
  idempotency: 'optional',
  errors: ['not_found', 'plan_hash_mismatch', 'illegal_transition', 'same_person', 'conflict'],
  body: jsonBody(ApproveRunBody),
  reply: jsonReply(Run, 'The run, approved'),
})

const discard = admins.step('/admin/matching/runs/{id}/discard', {
  operationId: 'discardRun',
  summary: 'Throw a plan away',
  scope: 'matching',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition'],
  reply: jsonReply(Run, 'The run, discarded'),
})

const resume = admins.step('/admin/matching/runs/{id}/resume', {
  operationId: 'resumeRun',
  summary: 'Go on with a run that has failed',
  scope: 'matching',
  idempotency: 'optional',
  errors: ['not_found', 'illegal_transition', 'run_in_progress'],
  status: 202,
  reply: jsonReply(RunStarted, 'The run, going on'),
})

const replay = admins.step('/admin/matching/runs/{id}/replay', {
  operationId: 'replayRun',
  summary: 'Compute the plan again from its stored snapshot and compare the hashes',
  scope: 'matching',
  errors: ['not_found', 'illegal_transition'],
  reply: jsonReply(Replay, 'Both hashes'),
})

const compare = admins.step('/admin/matching/compare', {
  operationId: 'comparePolicies',
  summary: 'Run 2 to 5 policies on one snapshot, side by side; nothing is stored',
  scope: 'matching',
  body: jsonBody(CompareBody),
  reply: jsonReply(Comparison, 'The policies side by side'),
})

export const matchingRoutes = newRouter()
  .openapi(start, (c) => {
    const { policy } = c.req.valid('json')
    return decideOnce(c, 'optional', 202, async (db) => {
      const decided = await startRun(db, { trigger: 'manual', actorId: actorIdOf(c), policy })
      return { ...decided, afterCommit: () => driveRunLater(ownerOf(c), { runId: decided.value.id, mode: 'plan' }) }
    })
  })
  .openapi(list, (c) =>
    sendPage(c, c.req.valid('query'), (page) => listRuns(getDB(c), page), { keyOf: keyOfRun, toItem: toRun }),
  )
  .openapi(get, async (c) => c.json(toRun(await getRun(getDB(c), c.req.valid('param').id)), 200))
  .openapi(proposals, async (c) => {
    const { page, scope } = pageOf(c, c.req.valid('query'))
    const db = getDB(c)
    const run = await getRun(db, c.req.valid('param').id)
    const rows = await listProposals(db, { runId: run.id, page })
    return c.json(
      toPage(rows, { limit: page.limit, scope, keyOf: (row) => [String(row.rank)], toItem: (row) => row }),
      200,
    )
  })
  .openapi(flows, async (c) => {
    const db = getDB(c)
    const run = await getRun(db, c.req.valid('param').id)
    return c.json({ items: await sumFlows(db, run.id) }, 200)
  })
  .openapi(explanation, async (c) => {
    const { id, entryId } = c.req.valid('param')
    return c.json(await explainEntry(c.var.config, { runId: id, entryId }), 200)
  })
  .openapi(apply, (c) => {
    const { id: runId } = c.req.valid('param')
    return idempotently(c, 'required', async (tx) => {
      const decision = await applyRun(tx, { runId, actorId: actorIdOf(c), ...c.req.valid('json') })
      // A refusal is an outcome here and not an exception: that the plan is stale is written with it.
      if (decision.kind === 'stale') return refusal(c, new DomainError('plan_stale', undefined, decision))
      const afterCommit = () => driveRunLater(ownerOf(c), { runId, mode: 'apply' })
      return { status: 202, body: decision.run, afterCommit }
    })
  })
  .openapi(approve, (c) => {
    const input = { runId: c.req.valid('param').id, actorId: actorIdOf(c), requestId: c.var.requestId }
    return decideOnce(c, 'optional', 200, (db) => approveRun(db, { ...input, ...c.req.valid('json') }))
  })
  .openapi(discard, (c) => {
    const { id: runId } = c.req.valid('param')
    return decideOnce(c, 'optional', 200, (db) => discardRun(db, { runId, actorId: actorIdOf(c) }))
  })
  .openapi(resume, (c) => {
    const { id: runId } = c.req.valid('param')
    return decideOnce(c, 'optional', 202, async (db) => {
      const decided = await resumeRun(db, { runId, actorId: actorIdOf(c) })
      const mode = decided.value.status === 'planning' ? 'plan' : 'apply'
      return { ...decided, afterCommit: () => driveRunLater(ownerOf(c), { runId, mode }) }
    })
  })
  .openapi(replay, async (c) => c.json(await replayRun(c.var.config, c.req.valid('param').id), 200))
  .openapi(compare, async (c) => c.json(await comparePolicies(ownerOf(c), c.req.valid('json')), 200))
