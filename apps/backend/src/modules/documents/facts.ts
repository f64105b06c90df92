// What each kind of document says, as it is stored with it. Whole amounts of minor units, times in UTC, days as they are.

export type ReceiptFacts = {
  kind: 'receipt'
  donorName: string
  campaignTitle: string
  amountMinor: number
  provider: string
  reference: string
  confirmedAt: string
}

export type VoucherFacts = {
  kind: 'voucher'
  patientName: string
  screeningName: string
  centerName: string
  centerAddress: string | null
  centerPhone: string | null
  startsAt: string
  endsAt: string
  amountMinor: number
  code: string
}

export type StatementFacts = {
  kind: 'statement'
  centerName: string
  from: string
  to: string
  amountMinor: number
  screenings: number
  /** Null until the bank has paid: the statement of what was approved. */
  reference: string | null
  paidAt: string | null
  /** The account that it goes to, its number masked; null for what was paid before accounts were kept. */
  account: string | null
  /** The oldest first; at most `LINES_MAX`. */
  lines: { appointmentId: string; screeningName: string; completedAt: string; amountMinor: number }[]
}

export type RunReportFacts = {
  kind: 'run_report'
  runId: string
  status: 'planned' | 'applied'
  strategy: string
  trigger: string
  snapshotAt: string | null
  plannedAt: string | null
  appliedAt: string | null
  planHash: string
  engineVersion: string | null
  considered: number
  matched: number
  unmatched: number
  amountMinor: number
  byReason: { reason: string; people: number }[]
  /** Those that pay most first; at most `LINES_MAX`. */
  campaigns: { title: string; people: number; amountMinor: number }[]
  campaignCount: number
}

export const documentKinds = ['receipt', 'voucher', 'statement', 'run_report'] as const

export type DocumentFacts = ReceiptFacts | VoucherFacts | StatementFacts | RunReportFacts

/** Rows of a table in a document; what is beyond them is summed up. */
export const LINES_MAX = 2_000
