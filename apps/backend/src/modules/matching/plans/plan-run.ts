import { InvariantError, type LineSource, type PlanSummary, planMatch } from '@goodturn/matching'

import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { describeError, log } from '../../../platform/log'
import { line } from '../../line/waitlist'
import { statsOver } from '../rules'
import { completePlan, type Drive, failRun, findRun, type RunRow, reportProgress } from '../runs/queries'
import { sha256, worldOf } from '../snapshots/frozen-world'
import { countLine, type FrozenWorld, readWorld, recordSnapshot } from '../snapshots/queries'
import { findWorld, growingLine, snapshotPrefix, storeSummary, storeWorld } from '../snapshots/snapshot'
import { certifyPlan } from './certify-plan'
import { clearProposals, insertProposals } from './proposal-queries'

/** Another attempt drives this run now: whatever this one still holds is worth nothing. */
class RunLost extends Error {}

/**
 * Makes the plan of a run: freezes the world and the line into R2, decides every entry, stores the proposals, has the
 * independent checker look at the result, and completes the run with its hash and figures. Safe to repeat from the start
 * at any point: what was frozen is read again, so the second try makes the same plan. Memory does not grow with the line.
 */
export async function planRun(owner: DbOwner, drive: Drive): Promise<void> {
  const run = await findRun(getDB(owner), drive.runId)
  if (run?.status !== 'planning' || run.attempt !== drive.attempt) return
  try {
    await makePlan(owner, { drive, run })
  } catch (error) {
    if (error instanceof RunLost) return
    if (!(error instanceof InvariantError)) throw error
    // The input or the engine is broken; trying again would break in the same place.
    log('error', 'run.failed', { runId: drive.runId, ...describeError(error) })
    await failRun(getDB(owner), drive, 'engine_refused')
  }
}

async function makePlan(owner: DbOwner, { drive, run }: { drive: Drive; run: RunRow }): Promise<void> {
  const db = getDB(owner)
  const prefix = snapshotPrefix(run.id)
  const frozen = (await findWorld(owner, prefix)) ?? (await freezeWorld(owner, { drive, prefix }))
  const world = worldOf(frozen, run.policy, owner.settings.PROGRAMME_TIME_ZONE)
  const { screeningTypeIds } = run.policy
  const total = await countLine(db, { asOf: frozen.asOf, screeningTypeIds })
  await clearProposals(db, run.id)
  const line = growingLine(owner, { prefix, world: frozen, screeningTypeIds })
  const plan = await planMatch({
    world,
    dictionaries: frozen.dictionaries,
    source: withProgress(line, (done) => heartbeat(owner, { drive, done, total })),
    hasher: sha256(),
    onProposals: async (proposals) => {
      if (!(await insertProposals(db, drive, proposals))) throw new RunLost()
    },
  })
  if (!(await certifyPlan(owner, { drive, prefix, world, frozen, plan }))) return
  await storeSummary(owner, prefix, plan.summary)
  await completePlan(db, drive, { ...plan, ...figuresOf(plan.summary, total) })
}

/** One look at the world while nobody can change it, stored before anything is decided from it. */
async function freezeWorld(owner: DbOwner, args: { drive: Drive; prefix: string }): Promise<FrozenWorld> {
  const world = await inTransaction(owner, async (tx) => {
    await tx.$executeRaw(line.hold())
    const seen = await readWorld(tx)
    if (!(await recordSnapshot(tx, { ...args.drive, asOf: seen.asOf }))) throw new RunLost()
    return seen
  })
  return storeWorld(owner, args.prefix, world)
}

async function heartbeat(owner: DbOwner, args: { drive: Drive; done: number; total: number }): Promise<void> {
  const { drive, done, total } = args
  if (!(await reportProgress(getDB(owner), drive, { done: Math.min(done, total), total }))) throw new RunLost()
}

/** Tells how many lines have been read, before each chunk. */
function withProgress(line: LineSource, report: (done: number) => Promise<void>): LineSource {
  let done = 0
  return {
    async readChunk(tier, index) {
      await report(done)
      const text = await line.readChunk(tier, index)
      if (text !== null) done += countLines(text)
      return text
    },
  }
}

export function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return text.endsWith('\n') ? lines - 1 : lines
}

function figuresOf({ stats, campaigns, engineVersion }: PlanSummary, total: number) {
  const paying = campaigns
    .filter(({ matched }) => matched > 0)
    .map(({ campaignId, spentMinor, matched }) => ({ campaignId, plannedMinor: spentMinor, matched }))
  return { engineVersion, stats: statsOver(total, stats), campaigns: paying }
}
