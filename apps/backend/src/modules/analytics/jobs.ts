import { dayInZone } from '@goodturn/matching/rules'
import { type DbOwner, getDB } from '../../platform/db'
import { subjectOf } from './reports/building-blocks'
import { planForecast } from './reports/forecast-report'
import { makeReport } from './reports/make-reports'

/** On which day each campaign runs out if it goes on as in the last 30 days, as the report of forecasts says. At most 100. */
export async function forecastRunOuts(owner: DbOwner, { campaignIds, at }: { campaignIds: string[]; at: Date }) {
  const { PROGRAMME_TIME_ZONE: timeZone, JWT_TOKEN_SECRET: secret } = owner.settings
  const subject = subjectOf({ campaignIds }, { timeZone, today: dayInZone(at, timeZone), donorId: null })
  const paging = { page: { limit: campaignIds.length, after: null }, scope: { secret, scope: 'low money' } }
  const { items } = await makeReport(getDB(owner), { subject, plan: planForecast(subject, paging) })
  const days = new Map(items.map(({ campaignId, runsOutOn }) => [campaignId, runsOutOn]))
  return campaignIds.map((campaignId) => ({ campaignId, runsOutOn: days.get(campaignId) ?? null }))
}
