import { appointmentFigures } from './appointment-figures.ts'
import type { Figure } from './figure-kinds.ts'

// What every figure of a report means, in one place. The schemas of the reports take their descriptions from here, so a
// figure cannot be shown without its definition; `GET /api/analytics/definitions` and the docs page show the same words.

const everything = ['period', 'stateCodes', 'screeningTypeIds', 'campaignIds'] as const
const ofEntries = ['period', 'stateCodes', 'screeningTypeIds'] as const
const ofLineNow = ['stateCodes', 'screeningTypeIds'] as const
const ofOffersNow = ['stateCodes', 'screeningTypeIds', 'campaignIds'] as const
const ofMoney = ['period', 'campaignIds'] as const

export const figures = {
  // People
  registered: { unit: 'people', means: 'Accounts made', countedOn: 'createdAt of the account', filters: ['period'] },
  patients: {
    unit: 'people',
    means: 'Accounts that became a patient',
    countedOn: 'when the role was granted',
    filters: ['period'],
  },
  donors: {
    unit: 'people',
    means: 'Accounts that became a donor',
    countedOn: 'when the role was granted',
    filters: ['period'],
  },
  centers: {
    unit: 'people',
    means: 'Accounts that became a center',
    countedOn: 'when the role was granted',
    filters: ['period'],
  },

  // The line
  joined: { unit: 'entries', means: 'Entries whose wait began', countedOn: 'joinedAt', filters: ofEntries },
  matched: {
    unit: 'entries',
    means: 'Entries that got the first offer of their wait',
    countedOn: 'offeredAt of the first offer since joinedAt',
    filters: ofEntries,
  },
  returned: {
    unit: 'entries',
    means:
      'Entries back in the line because an offer ended without a screening: declined + expired + revoked + released',
    countedOn: 'when the offer ended',
    filters: ofEntries,
  },
  withdrawn: {
    unit: 'entries',
    means: 'Entries that their patients gave up',
    countedOn: 'when they left',
    filters: ofEntries,
  },
  lapsed: {
    unit: 'entries',
    means: 'Entries that ended because nobody answered',
    countedOn: 'when they ended',
    filters: ofEntries,
  },
  lineAtStart: {
    unit: 'entries',
    means:
      'Entries in the line, waiting or paused, before the first day: all joined + returned - offered - withdrawn - lapsed until then, an entry that has lost its place counted since its first wait',
    countedOn: 'the end of the day before',
    filters: ofEntries,
  },
  lineAtEnd: {
    unit: 'entries',
    means:
      'Entries in the line, waiting or paused: all joined + returned - offered - withdrawn - lapsed until then, an entry that has lost its place counted since its first wait',
    countedOn: 'the end of the last day',
    filters: ofEntries,
  },
  waiting: { unit: 'entries', means: 'Entries that wait', countedOn: 'now', filters: ofLineNow },
  paused: { unit: 'entries', means: 'Entries that are paused', countedOn: 'now', filters: ofLineNow },
  unmet: {
    unit: 'entries',
    means: 'Unmet need: entries that had joined and had neither got an offer nor left',
    countedOn: 'the end of the last day',
    filters: ofEntries,
  },
  inNeed: {
    unit: 'entries',
    means: 'Entries without an offer at some time of the period: unmet before its first day + joined',
    countedOn: 'the whole period',
    filters: ofEntries,
  },
  matchRate: {
    unit: 'share',
    means: 'Of the entries without an offer at some time of the period, those that got their first one in it',
    numerator: 'matched',
    denominator: 'inNeed',
    countedOn: 'the whole period',
    filters: ofEntries,
  },
  ageDays: {
    unit: 'days',
    means:
      'How long the entries that wait have waited: the smallest number of days that the named share of them does not exceed',
    countedOn: 'today, less the day of joinedAt',
    filters: ofLineNow,
  },

  // Offers
  offered: { unit: 'offers', means: 'Offers made', countedOn: 'offeredAt', filters: everything },
  accepted: {
    unit: 'offers',
    means: 'Offers made that were claimed, then or later',
    countedOn: 'offeredAt',
    filters: everything,
  },
  claimed: { unit: 'offers', means: 'Offers claimed', countedOn: 'claimedAt', filters: everything },
  declined: {
    unit: 'offers',
    means: 'Offers declined by the patient',
    countedOn: 'when the offer ended',
    filters: everything,
  },
  expired: {
    unit: 'offers',
    means: 'Offers that nobody answered in time',
    countedOn: 'when the offer ended',
    filters: everything,
  },
  revoked: {
    unit: 'offers',
    means: 'Offers taken back by the programme',
    countedOn: 'when the offer ended',
    filters: everything,
  },
  released: {
    unit: 'offers',
    means: 'Claimed offers given back without a screening',
    countedOn: 'when the offer ended',
    filters: everything,
  },
  fulfilled: {
    unit: 'offers',
    means: 'Offers that ended in a screening',
    countedOn: 'when the offer ended',
    filters: everything,
  },
  openNow: { unit: 'offers', means: 'Offers that can be claimed', countedOn: 'now', filters: ofOffersNow },
  claimedNow: {
    unit: 'offers',
    means: 'Claimed offers whose screening is still to come',
    countedOn: 'now',
    filters: ofOffersNow,
  },
  acceptRate: {
    unit: 'share',
    means: 'Of the offers made, those that were claimed, then or later',
    numerator: 'accepted',
    denominator: 'offered',
    countedOn: 'offeredAt',
    filters: everything,
  },
  waitDays: {
    unit: 'days',
    means:
      'How long the people had waited to whom offers were made: the smallest number of days that the named share of them does not exceed',
    countedOn: 'the day of offeredAt, less the day of joinedAt as it was then',
    filters: everything,
  },
  meanWaitDays: {
    unit: 'days',
    means: 'How long the people had waited to whom offers were made, on average',
    numerator: 'days from joinedAt, as it was then, to offeredAt',
    denominator: 'offered',
    countedOn: 'offeredAt',
    filters: everything,
  },
  claimHours: {
    unit: 'hours',
    means:
      'How long patients took to claim: the smallest number of whole hours that the named share of claims does not exceed',
    countedOn: 'claimedAt, less offeredAt',
    filters: everything,
  },
  funnelClaimed: {
    unit: 'entries',
    means: 'Of the entries whose wait began in the period, those with a claimed offer or a screening now',
    countedOn: 'joinedAt',
    filters: ofEntries,
  },
  funnelOffered: {
    unit: 'entries',
    means: 'Of the entries whose wait began in the period, those that ever got an offer in this wait',
    countedOn: 'joinedAt',
    filters: ofEntries,
  },
  funnelServed: {
    unit: 'entries',
    means: 'Of the entries whose wait began in the period, those that were screened',
    countedOn: 'joinedAt',
    filters: ofEntries,
  },
  funnelShare: {
    unit: 'share',
    means: 'The part of the entries whose wait began in the period that came so far',
    numerator: 'the entries that came so far',
    denominator: 'joined',
    countedOn: 'joinedAt',
    filters: ofEntries,
  },

  // Money
  donatedMinor: {
    unit: 'minor',
    means: 'Money that donors paid in',
    countedOn: 'when the payment was confirmed',
    filters: ofMoney,
  },
  movedInMinor: {
    unit: 'minor',
    means: 'Money that campaigns took over from closed ones: what the general pool gets',
    countedOn: 'when it was moved',
    filters: ofMoney,
  },
  withdrawnMinor: {
    unit: 'minor',
    means: 'Money that left campaigns other than for a screening: back to the donor, or on to the general pool',
    countedOn: 'when it left',
    filters: ofMoney,
  },
  promisedMinor: { unit: 'minor', means: 'Money reserved for offers', countedOn: 'offeredAt', filters: everything },
  keptMinor: {
    unit: 'minor',
    means: 'Money reserved for offers of the period that has not come back: of open, claimed and fulfilled ones',
    countedOn: 'offeredAt',
    filters: everything,
  },
  returnedMinor: {
    unit: 'minor',
    means: 'Money that came back from offers without a screening',
    countedOn: 'when the offer ended',
    filters: everything,
  },
  spentMinor: {
    unit: 'minor',
    means: 'Money spent on screenings',
    countedOn: 'when the offer was fulfilled',
    filters: everything,
  },
  reservedNowMinor: {
    unit: 'minor',
    means: 'Money reserved for open and claimed offers',
    countedOn: 'now',
    filters: ofOffersNow,
  },
  availableNowMinor: {
    unit: 'minor',
    means: 'Money that campaigns are free to promise',
    countedOn: 'now',
    filters: ['campaignIds'],
  },
  fundedNowMinor: {
    unit: 'minor',
    means: 'All that ever came into a campaign',
    countedOn: 'now',
    filters: ['campaignIds'],
  },

  // Campaigns and centers
  campaignsNow: { unit: 'campaigns', means: 'Campaigns in this state', countedOn: 'now', filters: ['campaignIds'] },
  campaignsCreated: {
    unit: 'campaigns',
    means: 'Campaigns drafted',
    countedOn: 'createdAt',
    filters: ['period', 'campaignIds'],
  },
  activeCenters: { unit: 'centers', means: 'Active centers in the region', countedOn: 'now', filters: ['stateCodes'] },

  ...appointmentFigures,

  // Runs
  runs: { unit: 'runs', means: 'Runs started', countedOn: 'when the run was started', filters: ['period'] },
  runsNow: {
    unit: 'runs',
    means: 'Runs started in the period that are in this state now',
    countedOn: 'when the run was started',
    filters: ['period'],
  },
  considered: {
    unit: 'entries',
    means: 'Entries in the line at the snapshots of applied runs, added up',
    countedOn: 'when the run was started',
    filters: ['period'],
  },
  runMatched: {
    unit: 'entries',
    means: 'Entries that applied runs made an offer to, added up',
    countedOn: 'when the run was started',
    filters: ['period'],
  },
  runAmountMinor: {
    unit: 'minor',
    means: 'Money that applied runs promised, added up',
    countedOn: 'when the run was started',
    filters: ['period'],
  },
  unmatchedByReason: {
    unit: 'entries',
    means:
      'Entries that applied runs did not fund, by the reason, added up; who waits through several runs counts in each',
    countedOn: 'when the run was started',
    filters: ['period'],
  },
  applyRate: {
    unit: 'share',
    means: 'Of the runs that are over, those that were applied',
    numerator: 'applied runs',
    denominator: 'applied, discarded, stale and failed runs',
    countedOn: 'when the run was started',
    filters: ['period'],
  },
  runMatchRate: {
    unit: 'share',
    means: 'Of the entries that applied runs looked at, those that they funded',
    numerator: 'runMatched',
    denominator: 'considered',
    countedOn: 'when the run was started',
    filters: ['period'],
  },

  // Fairness
  ratioToBest: {
    unit: 'share',
    means: 'The match rate of the group over that of the group with the highest one, among those that are shown',
    numerator: 'matchRate of the group',
    denominator: 'the highest matchRate',
    countedOn: 'the whole period',
    filters: ofEntries,
  },

  // Forecast
  inflowPerDay: {
    unit: 'entries',
    means: 'Entries that came into the line a day',
    numerator: 'joined + returned',
    denominator: 'days of the period that have begun',
    countedOn: 'the whole period',
    filters: ofEntries,
  },
  outflowPerDay: {
    unit: 'entries',
    means: 'Entries that went out of the line a day',
    numerator: 'offered + withdrawn + lapsed',
    denominator: 'days of the period that have begun',
    countedOn: 'the whole period',
    filters: ofEntries,
  },
  lineForecast: {
    unit: 'entries',
    means: 'Entries in the line, waiting or paused, that many days from now if it goes on like this; never below zero',
    countedOn: 'now + (inflowPerDay - outflowPerDay) × days',
    filters: ofEntries,
  },
  usePerDayMinor: {
    unit: 'minor',
    means: 'Money that a campaign used a day',
    numerator: 'promisedMinor - returnedMinor',
    denominator: 'days of the period that have begun',
    countedOn: 'the whole period',
    filters: everything,
  },
  daysLeft: {
    unit: 'days',
    means:
      'Whole days that the available money lasts if it goes on like this; null when nothing was used, or more came back',
    numerator: 'availableNowMinor',
    denominator: 'usePerDayMinor',
    countedOn: 'now',
    filters: ofMoney,
  },
} as const satisfies Record<string, Figure>

export type FigureName = keyof typeof figures
