import type { Proposal } from '@goodturn/contracts/matching'
import { certifyPlan as certify, type Plan, type World } from '@goodturn/matching'

import { type DbOwner, getDB } from '../../../platform/db'
import { log } from '../../../platform/log'
import { type Drive, failRun, keepAlive } from '../runs/queries'
import { sha256 } from '../snapshots/frozen-world'
import type { FrozenWorld } from '../snapshots/queries'
import { storedLine } from '../snapshots/snapshot'
import { listProposals } from './proposal-queries'

const PAGE_SIZE = 5_000

/**
 * Has the independent checker look at what is stored: the snapshot in R2 and the proposals in the database, not at what
 * the engine held in memory. A plan that breaks a guarantee never becomes `planned`: the run fails, and the log names
 * the guarantees. Answers whether the plan holds.
 */
export async function certifyPlan(
  owner: DbOwner,
  args: { drive: Drive; prefix: string; world: World; frozen: FrozenWorld; plan: Plan },
): Promise<boolean> {
  const { drive, prefix, world, frozen, plan } = args
  const certificate = await certify({
    world,
    dictionaries: frozen.dictionaries,
    source: storedLine(owner, prefix),
    readProposals: () => readProposals(owner, drive),
    summary: plan.summary,
    planHash: plan.planHash,
    hasher: sha256(),
  })
  if (certificate.ok) return true
  const guarantees = [...new Set(certificate.violations.map((violation) => violation.guarantee))].sort().join(' ')
  log('error', 'run.not_certified', { runId: drive.runId, violations: certificate.violationCount, guarantees })
  await failRun(getDB(owner), drive, 'not_certified')
  return false
}

async function* readProposals(owner: DbOwner, drive: Drive): AsyncGenerator<readonly Proposal[], void> {
  const db = getDB(owner)
  let lastRank = 0
  for (;;) {
    const rows = await listProposals(db, {
      runId: drive.runId,
      page: { limit: PAGE_SIZE - 1, after: [String(lastRank)] },
    })
    const last = rows.at(-1)
    if (!last) return
    yield rows
    lastRank = last.rank
    await keepAlive(db, drive)
  }
}
