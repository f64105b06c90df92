/** The reports in the order of their navigation. */
export const reportPages = [
  'time',
  'geography',
  'campaigns',
  'centers',
  'waitlist',
  'matching',
  'fairness',
  'forecast',
  'exports',
  'definitions',
] as const
export type ReportPageName = (typeof reportPages)[number]
