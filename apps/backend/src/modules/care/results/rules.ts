import type { ResultMediaType } from '@goodturn/contracts/result'

const magic: readonly { mediaType: ResultMediaType; bytes: readonly number[] }[] = [
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
]

/** What a file is, by its first bytes and by nothing that its sender says; null when it is nothing that we take. */
export const mediaTypeOf = (head: Uint8Array): ResultMediaType | null =>
  magic.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))?.mediaType ?? null

const endings: Record<ResultMediaType, readonly [string, ...string[]]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
}

const NAME_MAX = 120
/** Begins with a letter or digit, so that it is no path and no hidden file anywhere. */
const SAFE_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._()-]*$/u

/** A name under which a file can be saved on any machine, with the ending of what it is; null when it is no such name. */
export function fileNameOf(given: string, mediaType: ResultMediaType): string | null {
  const name = given.normalize('NFC').trim()
  if (name.length > NAME_MAX || !SAFE_NAME.test(name)) return null
  const [, stem = name, ending = ''] = /^(.+)\.([A-Za-z0-9]{1,5})$/.exec(name) ?? []
  const [first] = endings[mediaType]
  return endings[mediaType].includes(ending.toLowerCase()) ? name : `${stem}.${first}`
}

/** Reads the header that carries a name; null when it is not percent-encoded UTF-8. */
export function decodeFileName(header: string): string | null {
  try {
    return decodeURIComponent(header)
  } catch {
    // decodeURIComponent only throws for what is not percent-encoded UTF-8.
    return null
  }
}

/** Content-Disposition (RFC 6266) that has a browser save a file and not show it: a plain name for old ones, and the real one. */
export function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^\w. ()-]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
