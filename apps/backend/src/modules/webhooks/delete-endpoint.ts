import type { Db, Decided } from '../../platform/db'
import { noteEndpoint, type Who } from './create-endpoint'
import { getEndpoint, updateEndpoint } from './endpoint-queries'

/** Deletes an endpoint with its secrets; nothing is sent to it from here on. @throws {DomainError} `not_found` */
export async function deleteEndpoint(db: Db, { id, ...who }: Who & { id: string }): Promise<Decided<void>> {
  const { version, now } = await getEndpoint(db, id)
  const change = { deletedAt: now, sealed: null, previousSealed: null, previousUntil: null }
  return {
    value: undefined,
    statements: [updateEndpoint(db, { id, version }, change), noteEndpoint({ ...who, action: 'webhook.deleted', id })],
  }
}
