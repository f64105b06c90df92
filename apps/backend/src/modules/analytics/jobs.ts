import { type DbOwner, getDB } from '../../platform/db'
import { foldFacts } from './facts/fold-facts'
import { FOLD_SIZE, smallerBatch } from './facts/fold-rules'
import { dayIn } from './period-rules'
import { planForecast } from './reports/forecast-report'
import { makeReport } from './reports/make-reports'
import { subjectOf } from './reports/report-plan'

const LOOP_MS_MAX = 20_000

/** Folds until nothing is left, for at most 20 s; figures count what is left over as well, only with more to read. */
export async function foldDueChanges(owner: DbOwner): Promise<void> {
  const startedAt = Date.now()
  const timeZone = owner.settings.PROGRAMME_TIME_ZONE
  for (let size = FOLD_SIZE; Date.now() - startedAt < LOOP_MS_MAX; ) {
    try {
      if ((await foldFacts(getDB(owner), { timeZone, size })) === 0) return
    } catch (error) {
      const smaller = smallerBatch(size, error)
      if (smaller === null) throw error
      size = smaller
    }
  }
}

/** On which day each campaign runs out if it goes on as in the last 30 days, as the report of forecasts says. At most 100. */
export async function forecastRunOuts(owner: DbOwner, { campaignIds, at }: { campaignIds: string[]; at: Date }) {
  const { PROGRAMME_TIME_ZONE: timeZone, JWT_TOKEN_SECRET: secret } = owner.settings
  const subject = subjectOf({ campaignIds }, { timeZone, today: dayIn(timeZone, at), donorId: null })
  const paging = { page: { limit: campaignIds.length, after: null }, scope: { secret, scope: 'low money' } }
  const { items } = await makeReport(getDB(owner), { subject, plan: planForecast(subject, paging) })
  const days = new Map(items.map(({ campaignId, runsOutOn }) => [campaignId, runsOutOn]))
  return campaignIds.map((campaignId) => ({ campaignId, runsOutOn: days.get(campaignId) ?? null }))
}
