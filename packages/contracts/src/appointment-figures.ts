import type { Figure } from './figure-kinds.ts'

const everything = ['period', 'stateCodes', 'screeningTypeIds', 'campaignIds'] as const
const whateverThePeriod = ['stateCodes', 'screeningTypeIds', 'campaignIds'] as const

/** What centers do, in the words that every report has for it. States are those of the centers. */
export const appointmentFigures = {
  booked: { unit: 'appointments', means: 'Appointments booked', countedOn: 'bookedAt', filters: everything },
  completed: { unit: 'appointments', means: 'Screenings done', countedOn: 'endedAt', filters: everything },
  cancelledByPatient: {
    unit: 'appointments',
    means: 'Appointments that the patient cancelled',
    countedOn: 'endedAt',
    filters: everything,
  },
  cancelledByCenter: {
    unit: 'appointments',
    means: 'Appointments that the center or the programme cancelled',
    countedOn: 'endedAt',
    filters: everything,
  },
  noShows: {
    unit: 'appointments',
    means: 'Appointments to which the patient did not come',
    countedOn: 'endedAt',
    filters: everything,
  },
  noShowRate: {
    unit: 'share',
    means: 'How many of those who were expected did not come',
    numerator: 'appointments to which the patient did not come',
    denominator: 'those, and screenings done',
    countedOn: 'endedAt',
    filters: everything,
  },
  meanDaysToScreening: {
    unit: 'days',
    means: 'How long it took from booking to the screening',
    numerator: 'days from booking to the end of screenings done, added up',
    denominator: 'screenings done',
    countedOn: 'endedAt',
    filters: everything,
  },
  sponsoredMinor: {
    unit: 'minor',
    means: 'What sponsored screenings that were done cost, which centers are owed',
    countedOn: 'endedAt',
    filters: everything,
  },
  selfPaidMinor: {
    unit: 'minor',
    means: 'What patients paid themselves for screenings that were done',
    countedOn: 'endedAt',
    filters: everything,
  },
  owedNowMinor: {
    unit: 'minor',
    means: 'What centers are owed and no payout has yet',
    countedOn: 'now',
    filters: whateverThePeriod,
  },
  upcomingNow: {
    unit: 'appointments',
    means: 'Appointments to come, and people who are checked in',
    countedOn: 'now',
    filters: whateverThePeriod,
  },
} as const satisfies Record<string, Figure>
