import type { CampaignForecast, ForecastReport } from '@goodturn/contracts/analytics-line-reports'

import { toPage } from '../../../platform/paging'
import { entryFacts, offerFacts } from '../facts/fact-families'
import { addDays, daysBegun, partEver, partOf } from '../period-rules'
import {
  divide,
  type FactRow,
  headOf,
  type Plan,
  read,
  rowsOf,
  type Subject,
  sumsOf,
  total,
  type Values,
} from './building-blocks'
import type { Paging } from './campaigns-report'
import { type ForecastRow, forecastPage, keyOfForecast } from './forecast-queries'
import { lineOf, returnedOf } from './offer-figures'

/** Days ahead that a date is given for; beyond them it says nothing. */
const FORECAST_DAYS_MAX = 1_000_000

/** How long the line will be and when campaigns run out, if it goes on as in the period. */
export function planForecast(subject: Subject, { page, scope }: Paging): Plan<ForecastReport> {
  const { days, today } = subject
  const daysCounted = daysBegun(days, today)
  const parts = [partOf('now', days), partEver('ever')]
  return {
    isSettled: false,
    reads: {
      ...read('entries', sumsOf(subject, { family: entryFacts, parts, by: ['type'] })),
      ...read('offers', sumsOf(subject, { family: offerFacts, parts, by: ['type'] })),
      campaigns: forecastPage(subject, { ...page, daysCounted }),
    },
    toReport: (values) => ({
      ...headOf(subject),
      daysCounted,
      line: lineForecast(values, daysCounted),
      ...toPage(values.campaigns as ForecastRow[], {
        limit: page.limit,
        scope,
        keyOf: keyOfForecast,
        toItem: (row) => toForecast(row, today, daysCounted),
      }),
    }),
  }
}

function lineForecast(values: Values, daysCounted: number): ForecastReport['line'] {
  const entries = rowsOf(values, 'entries')
  const offers = rowsOf(values, 'offers')
  if (!entries || !offers) return null
  const typeIds = [...new Set([...entries, ...offers].map((row) => String(row.screening_type_id)))].sort()
  const of = (rows: readonly FactRow[], id: string) => rows.filter((row) => row.screening_type_id === id)
  return {
    ...forecastOf(entries, offers, daysCounted),
    byType: typeIds.map((id) => ({
      screeningTypeId: id,
      ...forecastOf(of(entries, id), of(offers, id), daysCounted),
    })),
  }
}

function forecastOf(entries: readonly FactRow[], offers: readonly FactRow[], daysCounted: number) {
  const lineNow = lineOf(entries, offers, 'ever')
  const inflow = total(entries, 'now', 'joined') + returnedOf(offers, 'now')
  const outflow = total(offers, 'now', 'offered') + total(entries, 'now', 'withdrawn') + total(entries, 'now', 'lapsed')
  const after = (daysAhead: number) => Math.max(0, Math.round(lineNow + ((inflow - outflow) * daysAhead) / daysCounted))
  return {
    lineNow,
    inflowPerDay: divide(inflow, daysCounted),
    outflowPerDay: divide(outflow, daysCounted),
    forecast: daysCounted === 0 ? null : { in7Days: after(7), in30Days: after(30), in90Days: after(90) },
  }
}

const toForecast = (row: ForecastRow, today: string, daysCounted: number): CampaignForecast => ({
  campaignId: row.campaignId,
  title: row.title,
  status: row.status,
  availableNowMinor: row.availableMinor,
  usePerDayMinor: divide(row.usedMinor, daysCounted),
  daysLeft: row.daysLeft,
  runsOutOn: row.daysLeft === null || row.daysLeft > FORECAST_DAYS_MAX ? null : addDays(today, row.daysLeft),
  endsOn: row.endsOn,
})
