import { type Days, holds } from './days'
import { headOf } from './expected-dashboard'
import {
  type Chosen,
  choose,
  countOf,
  divide,
  type Filters,
  joinedIn,
  knowing,
  lapsedIn,
  lineAt,
  ofEntries,
  offeredIn,
  percentilesOf,
  returnedIn,
  sumOf,
  withdrawnIn,
} from './figures'
import type { EntryView, OfferView, View } from './view'

export function expectWaitlist(view: View, period: Days, filters: Filters) {
  const chosen = choose(view, filters)
  return {
    ...headOf(period, filters),
    line: knowing(ofEntries, filters, () => expectLine(view, chosen.entries)),
    flow: knowing(ofEntries, filters, () => ({
      lineAtStart: lineAt(chosen, period.from - 1),
      joined: joinedIn(chosen, period),
      returned: returnedIn(chosen, period),
      offered: offeredIn(chosen, period),
      withdrawn: withdrawnIn(chosen, period),
      lapsed: lapsedIn(chosen, period),
      lineAtEnd: lineAt(chosen, period.to),
    })),
    waits: expectWaits(chosen.offers, period),
    funnel: knowing(ofEntries, filters, () => expectFunnel(chosen, period)),
  }
}

function expectLine(view: View, entries: EntryView[]) {
  const waiting = entries.filter(({ status }) => status === 'waiting')
  const ages = (rows: EntryView[]) => ({
    waiting: rows.length,
    ageDays: percentilesOf(rows.map(({ joinedDay }) => view.today - joinedDay)),
  })
  return {
    ...ages(waiting),
    paused: countOf(entries, ({ status }) => status === 'paused'),
    byType: groupsOf(waiting, 'screeningTypeId', ages),
    byState: groupsOf(waiting, 'stateCode', ages),
  }
}

function expectWaits(offers: OfferView[], period: Days) {
  const made = offers.filter((offer) => holds(period, offer.offeredDay))
  const claims = offers.filter((offer) => holds(period, offer.claimedDay))
  const waits = (rows: OfferView[]) => {
    const days = rows.map(({ waitDays }) => waitDays)
    return {
      offered: rows.length,
      waitDays: percentilesOf(days),
      meanWaitDays: divide(sumOf(days, Number), rows.length),
    }
  }
  return {
    ...waits(made),
    claimed: claims.length,
    claimHours: percentilesOf(claims.flatMap(({ claimHours }) => claimHours ?? [])),
    byType: groupsOf(made, 'screeningTypeId', waits),
    byState: groupsOf(made, 'stateCode', waits),
  }
}

function groupsOf<Row, Key extends keyof Row, Figures>(rows: Row[], key: Key, figures: (rows: Row[]) => Figures) {
  return [...Map.groupBy(rows, (row) => row[key])].map(([value, group]) => ({ [key]: value, ...figures(group) }))
}

function expectFunnel({ entries }: Chosen, period: Days) {
  const joined = entries.filter((entry) => holds(period, entry.joinedDay))
  const offered = countOf(joined, ({ matchedDay }) => matchedDay !== null)
  const claimed = countOf(joined, ({ hasClaimOrScreening }) => hasClaimOrScreening)
  const served = countOf(joined, ({ isScreened }) => isScreened)
  return {
    joined: joined.length,
    offered,
    offeredShare: divide(offered, joined.length),
    claimed,
    claimedShare: divide(claimed, joined.length),
    served,
    servedShare: divide(served, joined.length),
  }
}
