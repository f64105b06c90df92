import type { Explanation } from '@goodturn/contracts/matching'
import { decodeRow, explainEntry as explainConsidered, explainUnread, findEntry, parseChunk } from '@goodturn/matching'

import type { AppConfig } from '../../../env'
import { DomainError, notFound } from '../../../errors'
import { getDB } from '../../../platform/db'
import { findProposal } from '../plans/proposal-queries'
import { getRun } from '../runs/queries'
import { worldOf } from '../snapshots/frozen-world'
import { type FrozenWorld, readEntryLine } from '../snapshots/queries'
import { findSummary, findWorld, snapshotPrefix, storedLine } from '../snapshots/snapshot'

/**
 * Why an entry is funded in a run, or why not: every campaign with its verdict, and what would change the answer. From the
 * snapshot, not from today's world; whoever stands behind the place where reading stopped is looked up as they stand now.
 * Costs a walk along the stored line to the entry's place.
 *
 * @throws {DomainError} `not_found` for an unknown run, or an entry that did not stand in the line of its snapshot;
 * `illegal_transition` when the run has no plan yet.
 */
export async function explainEntry(config: AppConfig, args: { runId: string; entryId: string }): Promise<Explanation> {
  const run = await getRun(getDB(config), args.runId)
  const prefix = snapshotPrefix(run.id)
  const frozen = await findWorld(config, prefix)
  const summary = await findSummary(config, prefix)
  if (run.planHash === null || !frozen || !summary)
    throw new DomainError('illegal_transition', 'This run has no plan yet')
  const world = worldOf(frozen, run.policy, config.settings.PROGRAMME_TIME_ZONE)
  const { dictionaries } = frozen
  const source = storedLine(config, prefix)
  const found = await findEntry({ world, dictionaries, source, entryId: args.entryId })
  if (found?.rank && found.rank <= summary.stats.considered) {
    const proposal = await findProposal(getDB(config), args)
    return explainConsidered({ world, summary, entry: found.entry, rank: found.rank, proposal })
  }
  const entry = found?.entry ?? (await readUnreadEntry(config, { entryId: args.entryId, frozen }))
  if (!entry) throw notFound()
  return explainUnread({ world, summary, entry })
}

async function readUnreadEntry(config: AppConfig, args: { entryId: string; frozen: FrozenWorld }) {
  const { asOf, dictionaries } = args.frozen
  const line = await readEntryLine(getDB(config), { entryId: args.entryId, asOf, dictionaries })
  return line ? decodeRow(parseChunk({ ...line, dictionaries }), 0, dictionaries) : null
}
