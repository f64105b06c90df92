export { listSealed, type SealedEvent } from './list-sealed'
export { type AuditEvent, recordAudit } from './record-audit'
