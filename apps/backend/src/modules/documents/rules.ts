// What stands on a document, from what it says: pure, so that it can be drawn again any time.
import {
  type DocumentFacts,
  LINES_MAX,
  type ReceiptFacts,
  type RunReportFacts,
  type StatementFacts,
  type VoucherFacts,
} from './facts'

export type Issued = { kind: DocumentFacts['kind']; year: number; serial: number; issuedAt: Date }

/** How this programme writes times and money. */
export type Programme = { timeZone: string; currency: string }

type Row = readonly [string, string, string]
type Table = {
  /** What its three columns hold, which says how wide they are. */
  layout: 'day-name-amount' | 'name-count-amount'
  columns: Row
  rows: readonly Row[]
}

/** A document as it is drawn, from top to bottom. */
export type Sheet = {
  title: string
  number: string
  facts: readonly (readonly [label: string, value: string])[]
  table: Table | null
  /** What a code reader finds, and what stands beside it. */
  code: { text: string; caption: string } | null
  notes: readonly string[]
}

const letters: Record<DocumentFacts['kind'], string> = { receipt: 'R', voucher: 'V', statement: 'S', run_report: 'M' }

/** `R-2026-000001`: the kind, the year it was issued in, and its number in that year. */
export const numberOf = ({ kind, year, serial }: Omit<Issued, 'issuedAt'>): string =>
  `${letters[kind]}-${year}-${String(serial).padStart(6, '0')}`

/** Lays a document out. */
export function sheetOf(facts: DocumentFacts, issued: Issued, programme: Programme): Sheet {
  const words = wordsOf(programme)
  const sheet = bodyOf(facts, words)
  const issuedOn = ['Issued', words.time(issued.issuedAt.toISOString())] as const
  return { ...sheet, number: numberOf(issued), facts: [issuedOn, ...sheet.facts] }
}

type Body = Omit<Sheet, 'number'>
type Words = ReturnType<typeof wordsOf>

function wordsOf({ timeZone, currency }: Programme) {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone })
  const shortDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone })
  const money = new Intl.NumberFormat('en-NG', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const count = new Intl.NumberFormat('en-NG')
  return {
    time: (instant: string) => time.format(new Date(instant)),
    shortDay: (instant: string) => shortDay.format(new Date(instant)),
    money: (amountMinor: number) => money.format(amountMinor / 100),
    count: (value: number) => count.format(value),
  }
}

function bodyOf(facts: DocumentFacts, words: Words): Body {
  switch (facts.kind) {
    case 'receipt':
      return receipt(facts, words)
    case 'voucher':
      return voucher(facts, words)
    case 'statement':
      return statement(facts, words)
    case 'run_report':
      return runReport(facts, words)
  }
}

const receipt = (facts: ReceiptFacts, { time, money }: Words): Body => ({
  title: 'Receipt',
  facts: [
    ['Received from', facts.donorName],
    ['Amount', money(facts.amountMinor)],
    ['For the campaign', facts.campaignTitle],
    ['Received', time(facts.confirmedAt)],
    ['Paid through', facts.provider],
    ['Reference', facts.reference],
  ],
  table: null,
  code: null,
  notes: ['Every payment into a campaign is kept for screenings. Thank you.'],
})

const voucher = (facts: VoucherFacts, { time, money }: Words): Body => ({
  title: 'Voucher for a sponsored screening',
  facts: [
    ['For', facts.patientName],
    ['Screening', facts.screeningName],
    ['At', [facts.centerName, facts.centerAddress, facts.centerPhone].filter((part) => part !== null).join(', ')],
    ['When', time(facts.startsAt)],
    ['Paid by the programme', money(facts.amountMinor)],
  ],
  table: null,
  code: { text: facts.code, caption: 'Show this code at the center' },
  notes: [
    'The price is paid by a donor through Goodturn. The center takes no money for this screening.',
    'Whoever has the code can be checked in with it: show it to the center only.',
  ],
})

function statement(facts: StatementFacts, { time, shortDay, money, count }: Words): Body {
  const left = facts.screenings - facts.lines.length
  const shownMinor = facts.lines.reduce((sum, line) => sum + line.amountMinor, 0)
  const rest: Row[] = left > 0 ? [['', `${count(left)} more`, money(facts.amountMinor - shownMinor)]] : []
  return {
    title: 'Payout statement',
    facts: [
      ['Center', facts.centerName],
      ['Period', `${facts.from} to ${facts.to}`],
      ['Screenings', count(facts.screenings)],
      ['Total', money(facts.amountMinor)],
      // Statements that were stored before accounts were kept have none.
      ...(facts.account ? ([['To the account', facts.account]] as const) : []),
      ...(facts.paidAt && facts.reference
        ? ([
            ['Paid', time(facts.paidAt)],
            ['Reference of the bank', facts.reference],
          ] as const)
        : ([['State', 'Approved, to be paid']] as const)),
    ],
    table: {
      layout: 'day-name-amount',
      columns: ['Completed', 'Screening', 'Amount'],
      rows: [
        ...facts.lines.map((line): Row => [shortDay(line.completedAt), line.screeningName, money(line.amountMinor)]),
        ...rest,
        ['', 'Total', money(facts.amountMinor)],
      ],
    },
    code: null,
    notes: ['No patient is named here; the center finds each appointment in its list.'],
  }
}

function runReport(facts: RunReportFacts, { time, money, count }: Words): Body {
  const left = facts.campaignCount - facts.campaigns.length
  const shown = facts.campaigns.reduce(
    (sum, row) => ({ people: sum.people + row.people, amountMinor: sum.amountMinor + row.amountMinor }),
    { people: 0, amountMinor: 0 },
  )
  const rest: Row[] =
    left > 0
      ? [[`${count(left)} more`, count(facts.matched - shown.people), money(facts.amountMinor - shown.amountMinor)]]
      : []
  return {
    title: facts.status === 'applied' ? 'Report of a match' : 'Report of a planned match',
    facts: [
      ['Run', facts.runId],
      ['State', facts.appliedAt ? `Applied ${time(facts.appliedAt)}` : 'Planned, not applied'],
      ['Policy', facts.strategy.replace('_', '-')],
      ['Started', facts.trigger === 'schedule' ? 'by the schedule' : 'by an administrator'],
      ['The line as of', facts.snapshotAt ? time(facts.snapshotAt) : 'unknown'],
      ['People in the line', count(facts.considered)],
      ['Funded', count(facts.matched)],
      ['Not funded', count(facts.unmatched)],
      ['Money promised', money(facts.amountMinor)],
      ...facts.byReason.map(({ reason, people }) => [`– ${reason.replaceAll('_', ' ')}`, count(people)] as const),
      ['Engine', facts.engineVersion ?? 'unknown'],
      ['Plan hash', facts.planHash],
    ],
    table: {
      layout: 'name-count-amount',
      columns: ['Campaign', 'People', 'Amount'],
      rows: [
        ...facts.campaigns.map((row): Row => [row.title, count(row.people), money(row.amountMinor)]),
        ...rest,
        ['Total', count(facts.matched), money(facts.amountMinor)],
      ],
    },
    code: null,
    notes: [`Campaigns are in the order of what they pay; at most ${count(LINES_MAX)} are shown.`],
  }
}
