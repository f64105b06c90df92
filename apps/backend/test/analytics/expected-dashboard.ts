import { type Days, dayOf, holds, lengthOf, nameOf, TIME_ZONE } from './days'
import {
  availableNow,
  campaignsOf,
  choose,
  countOf,
  divide,
  type Filters,
  joinedIn,
  knowing,
  lapsedIn,
  matchedIn,
  moneyFigures,
  ofEntries,
  offerFigures,
  ofMoney,
  reservedNow,
  sumOf,
  unmetAt,
  withdrawnIn,
} from './figures'
import type { CampaignStatus, RunStatus } from './records'
import type { View } from './view'

const periodNamed = ({ from, to }: Days) => ({ from: nameOf(from), to: nameOf(to), timeZone: TIME_ZONE })

/** What every report begins with. */
export const headOf = (period: Days, { stateCodes, screeningTypeIds, campaignIds }: Filters) => ({
  period: periodNamed(period),
  filters: {
    stateCodes: stateCodes ?? null,
    screeningTypeIds: screeningTypeIds ?? null,
    campaignIds: campaignIds ?? null,
  },
})

const comparedIn = (period: Days, previous: Days) => (figure: (days: Days) => number) => {
  const [value, before] = [figure(period), figure(previous)]
  return { value, previous: before, change: value - before, changeRate: divide(value - before, before) }
}
type Compared = ReturnType<typeof comparedIn>

const inDays = (days: Days) => (ms: number | null) => ms !== null && holds(days, dayOf(ms))

export function expectDashboard(view: View, period: Days, filters: Filters) {
  const previous = { from: period.from - lengthOf(period), to: period.from - 1 }
  const compared = comparedIn(period, previous)
  const chosen = choose(view, filters)
  const ofOffers = (name: keyof ReturnType<typeof offerFigures>) =>
    compared((days) => offerFigures(chosen, days)[name] ?? 0)
  const countOpen = (status: string) => countOf(chosen.offers, (offer) => offer.status === status)
  return {
    ...headOf(period, filters),
    previous: periodNamed(previous),
    people: knowing([], filters, () => expectPeople(view, compared)),
    campaigns: knowing(ofMoney, filters, () => expectCampaigns(view, filters, compared)),
    line: knowing(ofEntries, filters, () => ({
      waiting: countOf(chosen.entries, ({ status }) => status === 'waiting'),
      paused: countOf(chosen.entries, ({ status }) => status === 'paused'),
      unmet: unmetAt(chosen, period.to),
      joined: compared((days) => joinedIn(chosen, days)),
      matched: compared((days) => matchedIn(chosen, days)),
      withdrawn: compared((days) => withdrawnIn(chosen, days)),
      lapsed: compared((days) => lapsedIn(chosen, days)),
    })),
    offers: {
      openNow: countOpen('open'),
      claimedNow: countOpen('claimed'),
      offered: ofOffers('offered'),
      claimed: ofOffers('claimed'),
      declined: ofOffers('declined'),
      expired: ofOffers('expired'),
      revoked: ofOffers('revoked'),
      released: ofOffers('released'),
      fulfilled: ofOffers('fulfilled'),
      acceptRate: offerFigures(chosen, period).acceptRate,
    },
    runs: knowing([], filters, () => ({
      started: compared((days) => runFigures(view, days).started),
      applied: compared((days) => runFigures(view, days).applied),
      matched: compared((days) => runFigures(view, days).matched),
    })),
    money: {
      reservedNowMinor: reservedNow(chosen),
      promisedMinor: ofOffers('promisedMinor'),
      returnedMinor: ofOffers('returnedMinor'),
      spentMinor: ofOffers('spentMinor'),
    },
    funds: knowing(ofMoney, filters, () => expectFunds(view, filters, compared)),
  }
}

function expectPeople(view: View, compared: Compared) {
  const granted = (role: string) =>
    compared((days) =>
      countOf(view.records.roles, (grant) => grant.role === role && holds(days, dayOf(grant.grantedAt))),
    )
  return {
    registered: compared((days) => countOf(view.records.users, ({ createdAt }) => holds(days, dayOf(createdAt)))),
    patients: granted('patient'),
    donors: granted('donor'),
    centers: granted('center'),
  }
}

function expectCampaigns(view: View, filters: Filters, compared: Compared) {
  const isChosen = campaignsOf(filters)
  const campaigns = view.records.campaigns.filter(({ id }) => isChosen(id))
  const now = (status: CampaignStatus) => countOf(campaigns, (campaign) => campaign.status === status)
  return {
    draft: now('draft'),
    active: now('active'),
    paused: now('paused'),
    exhausted: now('exhausted'),
    closed: now('closed'),
    created: compared((days) => countOf(campaigns, ({ createdAt }) => holds(days, dayOf(createdAt)))),
  }
}

function expectFunds(view: View, filters: Filters, compared: Compared) {
  const isChosen = campaignsOf(filters)
  const money = (name: keyof ReturnType<typeof moneyFigures>) =>
    compared((days) => moneyFigures(view, isChosen, inDays(days))[name])
  return {
    availableNowMinor: availableNow(view, isChosen),
    donatedMinor: money('donatedMinor'),
    movedInMinor: money('movedInMinor'),
    withdrawnMinor: money('withdrawnMinor'),
  }
}

/** What runs did, from their offers; what they looked at and why not, from what they have noted. */
function runFigures(view: View, days: Days) {
  const runs = view.records.runs.filter(({ createdAt }) => holds(days, dayOf(createdAt)))
  const now = (status: RunStatus) => countOf(runs, (run) => run.status === status)
  const applied = runs.filter(({ status }) => status === 'applied')
  const ids = new Set(applied.map(({ id }) => id))
  const offers = view.offers.filter(({ runId }) => runId !== null && ids.has(runId))
  const considered = sumOf(applied, ({ stats }) => stats?.considered ?? 0)
  const over = now('applied') + now('discarded') + now('stale') + now('failed')
  const reasons = new Set(applied.flatMap(({ stats }) => Object.keys(stats?.byReason ?? {})))
  return {
    started: runs.length,
    planning: now('planning'),
    planned: now('planned'),
    applying: now('applying'),
    applied: now('applied'),
    discarded: now('discarded'),
    stale: now('stale'),
    failed: now('failed'),
    applyRate: divide(now('applied'), over),
    considered,
    matched: offers.length,
    matchRate: divide(offers.length, considered),
    amountMinor: sumOf(offers, ({ amountMinor }) => amountMinor),
    whyNot: [...reasons].map((reason) => ({
      reason,
      entries: sumOf(applied, ({ stats }) => stats?.byReason[reason] ?? 0),
    })),
  }
}

export const expectMatching = (view: View, period: Days, filters: Filters) => ({
  ...headOf(period, filters),
  runs: knowing([], filters, () => runFigures(view, period)),
  offers: offerFigures(choose(view, filters), period),
})
