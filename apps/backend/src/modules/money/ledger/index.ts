export * as ledger from './parts'
