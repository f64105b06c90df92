export { type JournalKind, journalCtes, type LedgerAccount, type Leg } from './journal-sql'
export * as ledger from './parts'
export { type Journal, postJournal } from './post-journal'
export { checkLedger } from './queries'
