/** As the API takes it. */
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const
const BYTES_MAX = 2 * 1024 * 1024

/** Why a file need not be sent at all; null when it may be a logo. The API looks at the bytes. */
export function refusalOfLogo({ size, type }: Pick<File, 'size' | 'type'>): 'kind' | 'size' | null {
  if (!LOGO_TYPES.some((known) => known === type) || size === 0) return 'kind'
  return size > BYTES_MAX ? 'size' : null
}
