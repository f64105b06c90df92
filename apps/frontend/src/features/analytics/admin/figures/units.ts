export type Unit = 'count' | 'minor' | 'days' | 'hours' | 'share' | 'rate'

/** The unit of a figure is the end of its name: `promisedMinor`, `acceptRate`. */
export function unitOf(name: string): Unit {
  if (/PerDayMinor$|Minor$/.test(name)) return 'minor'
  if (/PerDay$/.test(name)) return 'rate'
  if (/Rate$|Share$|^ratioToBest$/.test(name)) return 'share'
  if (/Days$|^daysLeft$|DaysTo/.test(name) && !/^in\d/.test(name)) return 'days'
  return 'count'
}
