import type { AppConfig } from '../../env'
import { DomainError } from '../../errors'
import { getDB } from '../../platform/db'
import { findBytes, putBytes } from '../../platform/storage'
import type { DocumentFacts } from './facts'
import { type DocumentRow, issueDocument } from './issue-document'
import { numberOf, sheetOf } from './rules'
import type { Subject } from './subject-queries'

export type DocumentFile = { bytes: ReadableStream; headers: Record<string, string> }

/**
 * The document of a subject as PDF. The first to ask has it issued; from then on everybody gets the same bytes. It is drawn from
 * what was stored when it was issued, so that a drawing or a store that fails is made up for by the next request.
 * @throws {DomainError} `storage_unavailable`
 */
export async function getDocument(
  config: AppConfig,
  subject: Subject<DocumentFacts>,
  who: { actorId: string; requestId: string },
): Promise<DocumentFile> {
  const timeZone = config.settings.PROGRAMME_TIME_ZONE
  const issued = await issueDocument(getDB(config), { ...subject, ...who, timeZone })
  const place = { bucket: 'DOCUMENTS', key: issued.id } as const
  const bytes = (await findBytes(config, place)) ?? (await drawAndStore(config, issued))
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${numberOf(issued)}.pdf"`,
    'cache-control': 'no-store',
  }
  return { bytes, headers }
}

/** Two that draw at the same moment store one of the drawings, and both answer that. */
async function drawAndStore(config: AppConfig, issued: DocumentRow): Promise<ReadableStream> {
  const { PROGRAMME_TIME_ZONE: timeZone, PROGRAMME_CURRENCY: currency } = config.settings
  const { drawSheet } = await import('./draw-sheet')
  const drawn = await drawSheet(sheetOf(issued.facts, issued, { timeZone, currency }), issued.issuedAt)
  const place = { bucket: 'DOCUMENTS', key: issued.id } as const
  await putBytes(config, place, drawn)
  const stored = await findBytes(config, place)
  if (!stored) throw new DomainError('storage_unavailable')
  return stored
}
