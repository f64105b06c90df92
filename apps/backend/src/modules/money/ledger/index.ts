export { journalCtes } from './journal-sql'
export * as ledger from './parts'
