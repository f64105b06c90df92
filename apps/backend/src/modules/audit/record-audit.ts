import type { Db } from '../../platform/db'
import { type AuditEvent, note } from './parts'

/** Writes one row of the append-only audit log, in the transaction of what it records. One statement. */
export async function recordAudit(tx: Db, event: AuditEvent): Promise<void> {
  await tx.$executeRaw(note(event))
}
