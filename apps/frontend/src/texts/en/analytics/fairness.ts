import { plural } from '../../plural'

/** Groups of people and how often they get an offer. */
export const texts = {
  by: 'Groups',
  bys: {
    age: 'Age',
    sex: 'Sex',
    state: 'State',
    lga: 'Local government area',
    income: 'Income',
    'age,sex': 'Age and sex',
    'sex,income': 'Sex and income',
    'sex,state': 'Sex and state',
    'age,income': 'Age and income',
    'age,sex,income': 'Age, sex and income',
  },
  bands: { fine: 'Fine', warn: 'Behind', alert: 'Far behind' },
  bandsText: 'Fine from 80 % of the best group’s match rate on, behind from 70 % on, far behind below that.',
  sexes: { female: 'Women', male: 'Men', unknown: 'Sex not told' },
  ageGroup: ({ age }: { age: string }) => `${age} years`,
  hidden: 'hidden',
  hiddenGroups: plural('en', {
    one: 'Figures of # group are hidden: so few people that one of them could be told from them, or from those of another group.',
    other:
      'Figures of # groups are hidden: so few people that one of them could be told from them, or from those of another group.',
  }),
  smallest: ({ count }: { count: string }) => `Counts below ${count} are never shown.`,
  noTrend: 'There is a trend by one attribute, once runs have been applied on several days.',
  alerts: plural('en', { one: '# group is far behind the best one', other: '# groups are far behind the best one' }),
  noAlerts: 'No group that is shown is far behind.',
}
