import { plural } from '../../plural'

const days = plural('en', { one: '# day', other: '# days' })
const offers = plural('en', { one: '# open offer', other: '# open offers' })

/** The policy of matching, in words and in fields. */
export const texts = {
  title: 'The rules of matching',
  titleText: 'What decides who is funded next. Every change is a new version; runs keep the one they were planned by.',
  back: 'Matching',
  edit: 'Change the rules',
  editText: 'A plan that was made by other rules cannot be applied any more.',
  save: 'Put these rules in force',
  keep: 'Keep for later',
  kept: (version: string) => `Version ${version} is written, and not in force`,
  versions: 'Every version',
  reset: 'Take my changes back',
  saved: (version: string) => `Version ${version} is in force`,
  inWords: 'In words',
  inWordsNext: 'In words, with your changes',
  version: ({ version, date }: { version: string; date: string }) => `Version ${version} in force since ${date}`,
  words: {
    order: 'The line',
    orderPlain: 'By priority tier, then by who joined first.',
    orderAging: (count: number) =>
      `By priority tier, then by who joined first. Every ${days(count)} of waiting lift a place by one tier.`,
    strategy: 'Who is funded',
    strategies: {
      'first-come': 'Whoever waits longest is funded first, by the most specific campaign that fits.',
      'max-reach':
        'The same line, and earlier people are moved to another campaign that fits them, when somebody else could then be funded, too. Nobody loses their funding by it.',
    },
    scope: 'Screenings',
    everyType: 'All that are offered.',
    limits: 'At most in a run',
    limit: ({ people, money }: { people: string | null; money: string | null }) => {
      if (people === null && money === null) return 'No limit but the money of the campaigns.'
      return `${[people === null ? null : `${people} people`, money].filter((part) => part !== null).join(', ')}.`
    },
    each: 'Each person',
    openOffers: (count: number) => `Up to ${offers(count)} at a time, one for each screening.`,
  },
  fields: {
    strategy: 'Who is funded',
    strategies: { 'first-come': 'First come', 'max-reach': 'Most people' },
    types: 'Screenings',
    typesHint: 'None chosen: all of them.',
    maxMatches: 'People at most',
    maxSpend: 'Money at most',
    noLimit: 'Empty: no limit',
    maxOpenOffers: 'Open offers for one person',
    agingDays: 'Days of waiting that lift a place by one tier',
    noAging: 'Empty: waiting does not lift',
    days: 'days',
    offerWindowDays: 'An offer stands for',
    extensionDays: 'It can be extended by',
    strikesMax: 'Unanswered or declined offers before a pause',
    noStrikes: 'Empty: no pause',
    strikePauseDays: 'The pause lasts',
    bookingDays: 'A claimed offer is booked within',
    noShowsMax: 'Times not come before the money goes on',
    renewalDays: 'Asked whether they still want it after',
    noRenewal: 'Empty: nobody is asked',
    renewalAnswerDays: 'They answer within',
    noShowsHint: 'The next in line gets it then.',
    approvalAbove: 'Two administrators for plans above',
    approvalAboveHint: 'Empty: one is enough. To raise it, keep the version for later: another puts it in force.',
    keepsPlace: 'Who declines keeps the place',
    keepsPlaceHint: 'Otherwise the entry ends with its offer.',
    scheduled: 'Match every hour',
    scheduledHint: 'A plan is made and applied without anybody looking at it.',
  },
}
