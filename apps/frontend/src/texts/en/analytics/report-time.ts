/** The report over time. */
export const texts = {
  interval: 'Points',
  intervals: { day: 'Days', week: 'Weeks', month: 'Months', year: 'Years' },
  show: 'What to see',
  shows: {
    line: 'In and out of the line',
    length: 'People in line',
    offers: 'Offers',
    offerMoney: 'Money promised',
    funds: 'Money in and out',
    people: 'People',
  },
}
