import type { AppConfig } from '../../../env'
import { notFound } from '../../../errors'
import { getDB } from '../../../platform/db'
import { log } from '../../../platform/log'
import { findBytes } from '../../../platform/storage'
import { type Look, openResult } from './queries'
import { attachmentNamed } from './rules'

export type OpenedFile = { bytes: ReadableStream; headers: Record<string, string> }

/**
 * The bytes of a result for somebody who may read it, as they come from R2, with headers that have them saved and not run. That
 * they look at it is written down first. @throws {DomainError} `not_found`, `storage_unavailable`.
 */
export async function readFile(config: AppConfig, look: Omit<Look, 'part'>): Promise<OpenedFile> {
  const row = await openResult(getDB(config), { ...look, part: 'file' })
  const bytes = await findBytes(config, { bucket: 'RESULTS', key: row.objectId })
  if (!bytes) {
    log('error', 'results.bytes_missing', { resultId: row.id })
    throw notFound()
  }
  const headers = {
    'content-type': row.mediaType,
    'content-length': String(row.sizeBytes),
    'content-disposition': attachmentNamed(row.name),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cache-control': 'no-store',
  }
  return { bytes, headers }
}
