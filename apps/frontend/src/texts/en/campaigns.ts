type Range = { from: string | null; to: string | null }

/** All campaigns, for administrators. */
export const texts = {
  title: 'Campaigns',
  text: 'The money of donors, its rules, and the general pool.',
  one: 'A campaign',
  status: 'State',
  all: 'All',
  statuses: { draft: 'Draft', active: 'Active', paused: 'Paused', exhausted: 'Used up', closed: 'Closed' },
  generalPool: 'General pool',
  ofDonor: 'Campaigns of one donor',
  allDonors: 'Campaigns of all donors',
  none: 'No campaign is in this state',
  columns: { title: 'Campaign', status: 'State', created: 'Drafted' },
  money: 'Its money',
  moneyOf: 'Where the money is',
  balance: {
    fundedMinor: 'Came in',
    availableMinor: 'Free',
    reservedMinor: 'Promised',
    spentMinor: 'Spent',
    withdrawnMinor: 'Given back or to the pool',
  },
  rules: 'Whom it is for',
  rule: {
    types: 'Screenings',
    age: 'Age',
    sex: 'Sex',
    places: 'Where',
    income: 'Monthly income',
    dates: 'When',
    pacing: 'Most that one run may spend',
    donor: 'Donor',
    closed: 'Closed',
  },
  anyScreening: 'Any screening',
  everybody: 'Everybody',
  everywhere: 'Everywhere',
  noPacing: 'No limit',
  noDonor: 'No donor: money without rules',
  sexes: { female: 'Women', male: 'Men' },
  range: ({ from, to }: Range) => {
    if (from !== null && to !== null) return `${from} to ${to}`
    if (from !== null) return `from ${from}`
    return to === null ? 'No limit' : `up to ${to}`
  },
  ofFree: ({ percent }: { percent: string }) => `${percent} of its free money`,
  toReport: 'Its figures beside the others',
}
