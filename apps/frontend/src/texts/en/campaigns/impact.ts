import { plural } from '../../plural'

/** What a campaign did. */
export const texts = {
  title: 'What it did',
  text: 'In the last twelve months; whom it has reached counts from its beginning.',
  stats: {
    offered: 'Offers made',
    accepted: 'Claimed',
    declined: 'Declined',
    expired: 'Not answered',
    promised: 'Promised',
    spent: 'Paid for screenings',
  },
  runsOut: ({ date }: { date: string }) => `At its pace so far, the money lasts until about ${date}.`,
  byMonth: 'Offers by month',
  month: 'Month',
  by: { type: 'By screening', state: 'By state', age: 'By age', sex: 'By sex' },
  sexes: { female: 'Women', male: 'Men', unknown: 'Not told' },
  unknown: 'Not told',
  nobodyYet: 'It has reached nobody yet. When money is offered to people, they are counted here.',
  notShown: plural('en', {
    one: 'One more is in the table; groups of few people are not told of.',
    other: '# more are in the table; groups of few people are not told of.',
  }),
  hidden: ({ smallest }: { smallest: string }) => `hidden (groups below ${smallest})`,
}
