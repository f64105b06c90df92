import { LOGO_SIDE, type Logo, type LogoMediaType, type LogoSize } from '@goodturn/contracts/center'
import type { PictureSize } from '../../../platform/picture-size'

const RIFF = [0x52, 0x49, 0x46, 0x46]
const WEBP = [0x57, 0x45, 0x42, 0x50]

const magic: readonly { mediaType: LogoMediaType; parts: readonly { at: number; bytes: readonly number[] }[] }[] = [
  { mediaType: 'image/jpeg', parts: [{ at: 0, bytes: [0xff, 0xd8, 0xff] }] },
  { mediaType: 'image/png', parts: [{ at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }] },
  {
    mediaType: 'image/webp',
    parts: [
      { at: 0, bytes: RIFF },
      { at: 8, bytes: WEBP },
    ],
  },
]

/** What a logo is, by its first bytes and by nothing that its sender says; null when it is nothing that we take. */
export const logoTypeOf = (head: Uint8Array): LogoMediaType | null =>
  magic.find(({ parts }) => parts.every(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte)))
    ?.mediaType ?? null

/** The longest side of each picture that is made of a logo, in pixels. */
export const sideOf: Record<LogoSize, number> = { small: 96, large: 384 }

/** Why a picture of that size is no logo, for whoever sent it; null when it may be one. */
export function refusalOfSize(size: PictureSize | null): string | null {
  if (size === null) return 'This is not a picture that can be read'
  const { min, max } = LOGO_SIDE
  const sides = [size.width, size.height]
  if (size.isAnimated) return 'A logo does not move'
  return sides.every((side) => side >= min && side <= max) ? null : `Each side must have ${min} to ${max} pixels`
}

/** The key in R2 of what was sent, which nobody is shown, and of the pictures that were made of it. */
export const keyOfLogo = (logoId: string, what: LogoSize | 'original'): string => `${logoId}/${what}`

export const keysOfLogo = (logoId: string): string[] =>
  (['original', 'small', 'large'] as const).map((what) => keyOfLogo(logoId, what))

/** The addresses of a center's logo; null when it has none. */
export function logoOf(centerId: string, sha256: string | null): Logo | null {
  if (sha256 === null) return null
  const url = (size: LogoSize) => `/api/centers/${centerId}/logo/${sha256}/${size}`
  return { smallUrl: url('small'), largeUrl: url('large') }
}
