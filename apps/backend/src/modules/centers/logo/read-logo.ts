import type { LogoSize } from '@goodturn/contracts/center'

import type { AppConfig } from '../../../env'
import { notFound } from '../../../errors'
import { getDB } from '../../../platform/db'
import { log } from '../../../platform/log'
import { findBytes } from '../../../platform/storage'
import { findLogoId } from '../queries'
import { keyOfLogo } from './logo-rules'

export type LogoPicture = { bytes: ReadableStream; headers: Record<string, string> }

/**
 * A picture of the logo that a center has. Its address names the file that it was made of, so whoever has it need not ask again.
 * @throws {DomainError} `not_found`, also for a logo that it does not have any more; `storage_unavailable`
 */
export async function readLogo(
  config: AppConfig,
  asked: { centerId: string; sha256: string; size: LogoSize },
): Promise<LogoPicture> {
  const logoId = await findLogoId(getDB(config), asked)
  if (logoId === null) throw notFound()
  const bytes = await findBytes(config, { bucket: 'LOGOS', key: keyOfLogo(logoId, asked.size) })
  if (!bytes) {
    log('error', 'centers.logo_bytes_missing', { centerId: asked.centerId })
    throw notFound()
  }
  const headers = {
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    // Anybody may show it, a site of the programme at another address for one.
    'cross-origin-resource-policy': 'cross-origin',
  }
  return { bytes, headers }
}
