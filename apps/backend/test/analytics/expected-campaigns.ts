import { type Days, dayOf, holds, lengthOf, nameOf } from './days'
import { headOf } from './expected-dashboard'
import {
  availableNow,
  type Chosen,
  campaignsOf,
  choose,
  divide,
  type Filters,
  fundedNow,
  joinedIn,
  knowing,
  lapsedIn,
  lineAt,
  moneyFigures,
  ofEntries,
  offeredIn,
  offerFigures,
  ofMoney,
  reservedNow,
  returnedIn,
  withdrawnIn,
} from './figures'
import type { CampaignRecord, CampaignStatus } from './records'
import type { View } from './view'

const chosenCampaigns = (view: View, filters: Filters) => {
  const isChosen = campaignsOf(filters)
  return view.records.campaigns.filter(({ id }) => isChosen(id))
}

/** All campaigns of the report with their figures, in no order. */
export function expectCampaigns(view: View, period: Days, asked: Filters & { status?: CampaignStatus | undefined }) {
  const { status, ...filters } = asked
  const campaigns = chosenCampaigns(view, filters).filter((campaign) => !status || campaign.status === status)
  const offersOf = Map.groupBy(choose(view, filters).offers, ({ campaignId }) => campaignId)
  const items = campaigns.map((campaign) => {
    const isIt = (campaignId: string) => campaignId === campaign.id
    const money = <T>(make: () => T) => knowing(ofMoney, filters, make)
    const moved = moneyFigures(view, isIt, (ms) => ms !== null && holds(period, dayOf(ms)))
    const offers = offersOf.get(campaign.id) ?? []
    return {
      campaignId: campaign.id,
      title: campaign.title,
      status: campaign.status,
      isGeneralPool: campaign.isGeneralPool,
      ...offerFigures({ offers }, period),
      donatedMinor: money(() => moved.donatedMinor),
      movedInMinor: money(() => moved.movedInMinor),
      withdrawnMinor: money(() => moved.withdrawnMinor),
      fundedNowMinor: money(() => fundedNow(view, isIt)),
      availableNowMinor: money(() => availableNow(view, isIt)),
      reservedNowMinor: reservedNow({ offers }),
    }
  })
  return { head: headOf(period, filters), items }
}

/** What is to come: the line, and every active campaign that holds money, in no order. */
export function expectForecast(view: View, period: Days, filters: Filters) {
  const begun: Days = { from: period.from, to: Math.min(period.to, view.today) }
  const daysCounted = Math.max(0, lengthOf(begun))
  const chosen = choose(view, filters)
  const line = (some: Chosen) => forecastLine(some, { period, daysCounted, today: view.today })
  const typeIds = [...new Set([...chosen.entries, ...chosen.offers].map(({ screeningTypeId }) => screeningTypeId))]
  const ofType = (typeId: string): Chosen => ({
    entries: chosen.entries.filter(({ screeningTypeId }) => screeningTypeId === typeId),
    offers: chosen.offers.filter(({ screeningTypeId }) => screeningTypeId === typeId),
  })
  return {
    head: { ...headOf(period, filters), daysCounted },
    line: knowing(ofEntries, filters, () => ({
      ...line(chosen),
      byType: typeIds.map((screeningTypeId) => ({ screeningTypeId, ...line(ofType(screeningTypeId)) })),
    })),
    items: chosenCampaigns(view, filters)
      .filter(({ id, status }) => status === 'active' && availableNow(view, (other) => other === id) > 0)
      .map((campaign) => forecastCampaign(view, campaign, { chosen, period, daysCounted, filters })),
  }
}

function forecastLine(chosen: Chosen, days: { period: Days; daysCounted: number; today: number }) {
  const { period, daysCounted, today } = days
  const into = joinedIn(chosen, period) + returnedIn(chosen, period)
  const outOf = offeredIn(chosen, period) + withdrawnIn(chosen, period) + lapsedIn(chosen, period)
  const lineNow = lineAt(chosen, today)
  const inDays = (count: number) => Math.max(0, Math.round(lineNow + ((into - outOf) / daysCounted) * count))
  return {
    lineNow,
    inflowPerDay: divide(into, daysCounted),
    outflowPerDay: divide(outOf, daysCounted),
    forecast: daysCounted === 0 ? null : { in7Days: inDays(7), in30Days: inDays(30), in90Days: inDays(90) },
  }
}

function forecastCampaign(
  view: View,
  campaign: CampaignRecord,
  asked: { chosen: Chosen; period: Days; daysCounted: number; filters: Filters },
) {
  const { chosen, period, daysCounted, filters } = asked
  const offers = chosen.offers.filter(({ campaignId }) => campaignId === campaign.id)
  const { promisedMinor, returnedMinor } = offerFigures({ offers }, period)
  const available = knowing(ofMoney, filters, () => availableNow(view, (id) => id === campaign.id))
  const used = promisedMinor - returnedMinor
  const daysLeft =
    available !== null && daysCounted > 0 && used > 0 ? Math.floor((available * daysCounted) / used) : null
  return {
    campaignId: campaign.id,
    title: campaign.title,
    status: campaign.status,
    availableNowMinor: available,
    usePerDayMinor: divide(used, daysCounted),
    daysLeft,
    runsOutOn: daysLeft === null || daysLeft > 1_000_000 ? null : nameOf(view.today + daysLeft),
    endsOn: campaign.endsAt === null ? null : nameOf(dayOf(campaign.endsAt)),
  }
}
