import { setTimeout as sleep } from 'node:timers/promises'
import type { AdminCampaign } from '@goodturn/contracts/campaign'
import type { Proposal, Run, RunStarted } from '@goodturn/contracts/matching'
import { ApiFailure, type Caller } from '../lib/api-client.ts'
import { showProgress } from './show-progress.ts'
import { count, naira, percent, type Story } from './story.ts'

const POLL_MS = 150
const RUN_PATIENCE_MS = 20 * 60_000
const BUSY_PATIENCE_MS = 2 * 60_000

export type Planned = { run: Run & { planHash: string }; proposals: Proposal[] }

/** Plans a match over the whole line, reads every proposal, and holds them against what campaigns have. */
export async function planMatch(story: Story): Promise<Planned> {
  const { admin, promises } = story
  const held = await readAvailable(admin)
  const { id } = await startRun(admin)
  const bar = showProgress('Plan', 1)
  const run = await awaitRun(admin, id, ['planned'], ({ progress }) => bar.update(progress.done, progress.total))
  if (run.planHash === null || run.stats === null) throw new Error(`Run ${id} is planned without a hash.`)
  const { considered, matched, amountMinor, byReason } = run.stats
  bar.end(
    `${count(matched)} of ${count(considered)} waits funded (${percent(matched, considered)}), ${naira(amountMinor)}`,
  )
  console.log(`      plan hash ${run.planHash}`)
  console.log(
    `      not funded: ${Object.entries(byReason)
      .map(([reason, of]) => `${count(of)} ${reason}`)
      .join(', ')}`,
  )

  const proposals: Proposal[] = []
  for await (const page of admin.list<Proposal>(`/api/admin/matching/runs/${id}/proposals`, 1_000))
    proposals.push(...page)
  checkProposals({ story, proposals, held, matched, amountMinor })
  promises.check(considered === matched + run.stats.unmatched, 'everybody in the line is either funded or not')
  return { run: { ...run, planHash: run.planHash }, proposals }
}

type Checked = { story: Story; proposals: Proposal[]; held: Map<string, number>; matched: number; amountMinor: number }

function checkProposals({ story: { promises }, proposals, held, matched, amountMinor }: Checked): void {
  const promised = new Map<string, number>()
  for (const { campaignId, amountMinor: amount } of proposals) {
    promised.set(campaignId, (promised.get(campaignId) ?? 0) + amount)
  }
  const overdrawn = [...promised].filter(([id, amount]) => amount > (held.get(id) ?? 0))
  promises.check(overdrawn.length === 0, `no campaign promises money it does not hold: ${overdrawn.length} do`)
  promises.check(proposals.length === matched, `the run has ${matched} matches and ${proposals.length} proposals`)
  const sum = proposals.reduce((total, proposal) => total + proposal.amountMinor, 0)
  promises.check(sum === amountMinor, `proposals add up to ${naira(amountMinor)}: they are ${naira(sum)}`)
  const entries = new Set(proposals.map(({ entryId }) => entryId))
  promises.check(entries.size === proposals.length, 'nobody is proposed twice')
  const isInOrder = proposals.every(({ rank }, index) => rank > (proposals[index - 1]?.rank ?? 0))
  promises.check(isInOrder, 'proposals stand in the order of the line')
}

async function readAvailable(admin: Caller): Promise<Map<string, number>> {
  const held = new Map<string, number>()
  for await (const page of admin.list<AdminCampaign>('/api/admin/campaigns')) {
    for (const { id, balance } of page) held.set(id, balance.availableMinor)
  }
  return held
}

/** One run at a time: waits when the schedule or somebody else has one going. */
async function startRun(admin: Caller): Promise<RunStarted> {
  const deadline = Date.now() + BUSY_PATIENCE_MS
  for (;;) {
    try {
      return await admin.post<RunStarted>('/api/admin/matching/runs', { policy: { strategy: 'first-come' } })
    } catch (error) {
      const isBusy = error instanceof ApiFailure && error.code === 'run_in_progress'
      if (!isBusy || Date.now() > deadline) throw error
      await sleep(1_000)
    }
  }
}

/** Waits until a run is where it should be. @throws when it ends elsewhere, or takes far too long. */
export async function awaitRun(
  admin: Caller,
  id: string,
  wanted: readonly Run['status'][],
  onProgress: (run: Run) => void,
): Promise<Run> {
  const deadline = Date.now() + RUN_PATIENCE_MS
  for (;;) {
    const run = await admin.get<Run>(`/api/admin/matching/runs/${id}`)
    onProgress(run)
    if (wanted.includes(run.status)) return run
    const isUnderWay = run.status === 'planning' || run.status === 'applying'
    if (!isUnderWay && run.status !== 'planned')
      throw new Error(`Run ${id} is ${run.status} (${run.failureCode ?? 'no code'}).`)
    if (Date.now() > deadline) throw new Error(`Run ${id} is ${run.status} for too long.`)
    await sleep(POLL_MS)
  }
}
