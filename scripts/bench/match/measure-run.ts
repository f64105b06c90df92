import { setTimeout as sleep } from 'node:timers/promises'
import type { Run, RunStarted } from '@goodturn/contracts/matching'
import type { RunPolicyInput } from '@goodturn/contracts/policy'
import type { Caller } from '../../lib/api-client.ts'

const POLL_MS = 50
const PATIENCE_MS = 20 * 60_000

export type PlanSample = { run: Run & { planHash: string }; ms: number }

/** Plans through the API; the time is that of somebody who waits for it. */
export async function measurePlan(
  admin: Caller,
  policy: RunPolicyInput,
  note: (line: string) => void,
): Promise<PlanSample> {
  const startedAt = performance.now()
  const { id } = await admin.post<RunStarted>('/api/admin/matching/runs', { policy })
  const run = await awaitRun(admin, { id, wanted: 'planned', note })
  if (run.planHash === null) throw new Error(`Run ${id} is planned without a hash.`)
  return { run: { ...run, planHash: run.planHash }, ms: performance.now() - startedAt }
}

/** Applies through the API, and waits until every offer is written. */
export async function measureApply(admin: Caller, { run }: PlanSample, note: (line: string) => void): Promise<number> {
  const startedAt = performance.now()
  await admin.post<RunStarted>(`/api/admin/matching/runs/${run.id}/apply`, { planHash: run.planHash })
  await awaitRun(admin, { id: run.id, wanted: 'applied', note })
  return performance.now() - startedAt
}

type Wait = { id: string; wanted: Run['status']; note: (line: string) => void }

async function awaitRun(admin: Caller, { id, wanted, note }: Wait): Promise<Run> {
  const deadline = Date.now() + PATIENCE_MS
  let told = 0
  while (Date.now() < deadline) {
    const run = await admin.get<Run>(`/api/admin/matching/runs/${id}`)
    if (run.status === wanted) return run
    if (run.status === 'failed' || run.status === 'stale')
      throw new Error(`Run ${id} is ${run.status} (${run.failureCode})`)
    const { done, total } = run.progress
    if (total > 0 && done - told >= total / 4) {
      note(`  ${run.status}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`)
      told = done
    }
    await sleep(POLL_MS)
  }
  throw new Error(`Run ${id} did not become ${wanted}.`)
}
