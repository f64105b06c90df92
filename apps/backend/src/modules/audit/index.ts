export { listSealed, type SealedEvent } from './list-sealed'
export { type AuditRow, keyOfAuditEvent, listAuditEvents, toAuditEvent } from './queries'
export { type AuditEvent, recordAudit } from './record-audit'
