export { listSealed, type SealedEvent } from './list-sealed'
export * as audit from './parts'
export { type AuditRow, keyOfAuditEvent, listAuditEvents, toAuditEvent } from './queries'
export { recordAudit } from './record-audit'
