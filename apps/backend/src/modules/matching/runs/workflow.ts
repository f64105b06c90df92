import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers'

import { readConfig } from '../../../env'
import type { DbOwner } from '../../../platform/db'
import { writeOffers } from '../apply/write-offers'
import { applyScheduledPlan } from '../jobs'
import { planRun } from '../plans/plan-run'

export type RunOrder = { runId: string; attempt: number; mode: 'plan' | 'apply' }

const STEPS_MAX = 500
const retries = { limit: 8, delay: '2 seconds', backoff: 'exponential' } as const

/**
 * Drives one attempt of a run. The run table is the truth: every step reads from it how far the run has come, writes its
 * effect and its progress together, and does nothing when another attempt has taken over. So a step may be repeated, two
 * drivers may overlap, and an instance that vanished is replaced by the sweep.
 */
export class MatchRunWorkflow extends WorkflowEntrypoint<Env, RunOrder> {
  override async run(event: Readonly<WorkflowEvent<RunOrder>>, step: WorkflowStep): Promise<void> {
    const owner: DbOwner = { ...readConfig(this.env), waitUntil: (work) => this.ctx.waitUntil(work) }
    const { mode, ...drive } = event.payload
    if (mode === 'plan') {
      await step.do('plan', { retries, timeout: '15 minutes' }, () => planRun(owner, drive))
      await step.do('apply if scheduled', { retries, timeout: '2 minutes' }, () =>
        applyScheduledPlan(owner, drive.runId),
      )
      return
    }
    for (let index = 0; index < STEPS_MAX; index++) {
      const outcome = await step.do(`write offers ${index}`, { retries, timeout: '5 minutes' }, () =>
        writeOffers(owner, drive),
      )
      if (outcome.isDone) return
    }
  }
}
