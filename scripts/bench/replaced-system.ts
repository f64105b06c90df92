/**
 * What the system that Goodturn replaces was measured to do: constants, taken before this project began (a small 2-core
 * machine of the same kind, PostgreSQL 18). They are not measured here, so "× replaced" is an order of magnitude.
 */
export const REPLACED_SYSTEM = {
  source: 'measured elsewhere, on a machine of the same kind',
  /** 10,000 × 100, its best case; 10,000 × 1,000 made 213/s, and 100,000 × 1,000 died. */
  matchesPerSecond: 324,
  /** Milliseconds for the administrators' waitlist of a million: page 1, page 1,000, the last page. */
  listMs: { first: 211, middle: 429, last: 595 },
  /** Milliseconds for its reports of a million rows. */
  reportMs: { dashboard: 2_937, '12 months': 5_200, geography: 67_000, campaigns: 7_000 },
} as const
