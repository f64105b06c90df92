import { programme } from '@/lib/programme'

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: programme.timeZone })

/** The day of a moment where the programme is, as YYYY-MM-DD. */
export const dayIn = (moment: string | number): string => calendar.format(new Date(moment))
