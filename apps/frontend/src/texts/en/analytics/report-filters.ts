/** The period and the filters of reports. */
export const texts = {
  narrow: 'Period and filters',
  period: 'Period',
  periods: {
    week: 'Last 7 days',
    month: 'Last 30 days',
    quarter: 'Last 90 days',
    year: 'Last 365 days',
    own: 'Days of my choice',
  },
  from: 'First day',
  to: 'Last day',
  states: 'States',
  types: 'Screenings',
  remove: ({ name }: { name: string }) => `Take out ${name}`,
}
