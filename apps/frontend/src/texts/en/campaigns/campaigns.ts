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
  leftover: {
    donor: ({ money }: { money: string }) => `${money} went back to the donor when it was closed.`,
    pool: ({ money }: { money: string }) => `${money} went to the general pool when it was closed.`,
  },
  steps: {
    take: { pause: 'Pause', resume: 'Let it go on', close: 'Close' },
    ask: {
      pause: ({ title }: { title: string }) => `Pause “${title}”?`,
      resume: ({ title }: { title: string }) => `Let “${title}” go on?`,
      close: ({ title }: { title: string }) => `Close “${title}”?`,
    },
    effect: {
      pause: 'It promises nothing new; what it has promised is honoured. Its donor can let it go on.',
      resume: 'It funds people again with the next match.',
      close: 'It cannot be opened again. What it has promised stays promised.',
    },
    left: ({ money }: { money: string }) => `${money} is free. Where does it go?`,
    to: { pool: 'To the general pool', donor: 'Back to the donor' },
    reason: 'Reason',
    reasonHint: 'The donor reads it, and it stays in the log.',
    done: {
      pause: ({ title }: { title: string }) => `${title} is paused.`,
      resume: ({ title }: { title: string }) => `${title} goes on.`,
      close: ({ title }: { title: string }) => `${title} is closed.`,
    },
  },
}
