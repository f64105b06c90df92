import { readConfig } from './env'
import { purgeAuth } from './modules/access/jobs'
import { rollUpDueChanges } from './modules/analytics/facts/roll-up-changes'
import { forecastRunOuts } from './modules/analytics/jobs'
import { sealAuditLog } from './modules/audit/jobs'
import { settleDuePayments, warnOfLowMoney } from './modules/campaigns/jobs'
import { releaseUnbookedOffers, remindOfDueAppointments } from './modules/care/appointments/jobs'
import { sweepResultUploads } from './modules/care/results/jobs'
import { sweepCenterLogos } from './modules/centers/jobs'
import { askForRenewals } from './modules/line/renewals/jobs'
import { resumePausedEntries } from './modules/line/waitlist/jobs'
import { startScheduledRun } from './modules/matching/jobs'
import { sweepRuns } from './modules/matching/runs/drive-run'
import { deliverOutbox } from './modules/notifications/jobs'
import { expireDueOffers, remindOfDueOffers } from './modules/offers/jobs'
import { deliverWebhooks, fanOutSealedEvents, purgeWebhooks } from './modules/webhooks/jobs'
import { type DbOwner, getDB } from './platform/db'
import { purgeIdempotencyKeys } from './platform/idempotency'
import { describeError, log } from './platform/log'

type Job = { name: string; cron: string; run: (owner: DbOwner, at: Date) => Promise<unknown> }

// State derives from time, never from ticks: every job finds its own work, so a tick may be missed, late or doubled.
const jobs: readonly Job[] = [
  { name: 'offers.expire', cron: '* * * * *', run: expireDueOffers },
  { name: 'offers.remind', cron: '* * * * *', run: remindOfDueOffers },
  { name: 'appointments.release', cron: '* * * * *', run: releaseUnbookedOffers },
  { name: 'appointments.remind', cron: '* * * * *', run: remindOfDueAppointments },
  { name: 'waitlist.resume', cron: '* * * * *', run: resumePausedEntries },
  { name: 'renewals.ask', cron: '* * * * *', run: askForRenewals },
  { name: 'notifications.deliver', cron: '* * * * *', run: deliverOutbox },
  { name: 'payments.settle', cron: '* * * * *', run: settleDuePayments },
  { name: 'matching.sweep', cron: '* * * * *', run: sweepRuns },
  { name: 'audit.seal', cron: '* * * * *', run: sealAuditLog },
  { name: 'webhooks.fan_out', cron: '* * * * *', run: fanOutSealedEvents },
  { name: 'webhooks.deliver', cron: '* * * * *', run: deliverWebhooks },
  { name: 'analytics.roll_up', cron: '* * * * *', run: rollUpDueChanges },
  {
    name: 'campaigns.warn',
    cron: '* * * * *',
    run: (owner, at) => warnOfLowMoney(owner, (campaignIds) => forecastRunOuts(owner, { campaignIds, at })),
  },
  { name: 'auth.purge', cron: '0 * * * *', run: purgeAuth },
  { name: 'idempotency.purge', cron: '0 * * * *', run: (owner) => purgeIdempotencyKeys(getDB(owner)) },
  { name: 'webhooks.purge', cron: '0 * * * *', run: purgeWebhooks },
  { name: 'results.sweep', cron: '0 * * * *', run: sweepResultUploads },
  { name: 'centers.sweep_logos', cron: '0 * * * *', run: sweepCenterLogos },
  { name: 'matching.schedule', cron: '0 * * * *', run: startScheduledRun },
]

/** Runs the jobs of a cron tick; one that fails does not keep the others from running. */
export async function runSchedule(controller: ScheduledController, env: Env, ctx: ExecutionContext): Promise<void> {
  const owner: DbOwner = { ...readConfig(env), waitUntil: (work) => ctx.waitUntil(work) }
  const at = new Date(controller.scheduledTime)
  for (const job of jobs.filter((candidate) => candidate.cron === controller.cron)) {
    try {
      await job.run(owner, at)
    } catch (error) {
      log('error', 'job.failed', { job: job.name, ...describeError(error) })
    }
  }
}
