export * as payables from './parts'
