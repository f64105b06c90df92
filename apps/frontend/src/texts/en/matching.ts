import { plural } from '../plural'

const days = plural('en', { one: '# day', other: '# days' })
const campaigns = plural('en', { one: '# active campaign', other: '# active campaigns' })

/** The console of matching: the line, the rules, the runs. */
export const texts = {
  title: 'Matching',
  titleText: 'Plan who is funded next, look at it from every side, then apply it.',
  compare: 'Compare policies',
  offers: 'Offers',
  names: { generalPool: 'General pool', someScreening: 'A screening', someCampaign: 'A campaign' },
  line: {
    title: 'The line now',
    text: 'One line for all screenings, by priority and then by who joined first.',
    waiting: 'Waiting',
    paused: (count: number) => (count === 0 ? 'Nobody paused' : `and ${count.toLocaleString('en-NG')} paused`),
    half: 'Half wait longer than',
    most: 'One in ten longer than',
    oldest: ({ age }: { age: string }) => `One in a hundred longer than ${age}`,
    free: 'Free money',
    campaigns: (count: number) => `in ${campaigns(count)}`,
    byType: 'People waiting for each screening',
    screening: 'Screening',
    days: (count: number) => days(count),
    unknown: 'not known',
  },
  plan: {
    title: 'Plan a run',
    text: 'By these rules:',
    editPolicy: 'Change the rules',
    otherwise: 'Ask for something else in this run only',
    otherwiseText: 'What you change here counts for this one run. The rules in force stay.',
    start: 'Plan a run',
    nothingYet: 'Nothing is promised to anybody until you apply the plan.',
  },
  runs: {
    title: 'Runs',
    when: 'Started',
    status: 'State',
    how: 'How',
    funded: 'People funded',
    money: 'Money',
    none: 'There was no run yet',
    noneText: 'Plan the first one: it changes nothing until you apply it.',
  },
  statuses: {
    planning: 'Planning',
    planned: 'Planned',
    applying: 'Applying',
    applied: 'Applied',
    discarded: 'Thrown away',
    stale: 'Out of date',
    failed: 'Failed',
  },
  strategies: { 'first-come': 'First come', 'max-reach': 'Most people' },
  triggers: { manual: 'by hand', schedule: 'by the hour' },
  ofPeople: ({ some, all }: { some: string; all: string }) => `${some} of ${all}`,
  commands: {
    group: 'Matching',
    plan: 'Plan a run',
    lastRun: 'Open the last run',
    policy: 'Change the rules of matching',
    policies: 'Versions of the rules',
    compare: 'Compare policies, or try a top-up',
    expiring: 'Offers that expire soon',
  },
}
