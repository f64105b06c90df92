import { notFound } from '../../errors'
import { type DbOwner, inTransaction } from '../../platform/db'
import { auditEndpoint, type Who } from './create-endpoint'
import { forgetEndpoint } from './endpoint-queries'

/** Forgets an endpoint and its secrets; nothing is sent to it from here on. @throws {DomainError} `not_found` */
export const deleteEndpoint = (owner: DbOwner, { id, ...who }: Who & { id: string }): Promise<void> =>
  inTransaction(owner, async (tx) => {
    if (!(await forgetEndpoint(tx, id))) throw notFound()
    await auditEndpoint(tx, { ...who, action: 'webhook.deleted', id })
  })
