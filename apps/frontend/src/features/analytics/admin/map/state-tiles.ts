// Where each state stands on a map of tiles of one size: roughly where it lies, and beside its neighbours.
const rows = [
  ['SO', 'ZA', 'KT', 'KN', 'JI', 'YO', 'BO'],
  ['KE', 'NI', 'KD', 'PL', 'BA', 'GO', 'AD'],
  ['OY', 'KW', 'FC', 'NA', 'TA'],
  ['OG', 'OS', 'EK', 'KO', 'BE'],
  ['LA', 'ON', 'ED', 'AN', 'EN', 'EB'],
  [null, null, 'DE', 'IM', 'AB', 'CR'],
  [null, null, 'BY', 'RI', 'AK'],
] as const

export type StatePlace = { code: string; short: string; row: number; column: number }

export const statePlaces: readonly StatePlace[] = rows.flatMap((row, at) =>
  row.flatMap((short, column) => (short === null ? [] : [{ code: `NG-${short}`, short, row: at, column }])),
)
