// How large a picture is, read from the beginning of its file without decoding it: what is far larger unpacked than packed
// is found before anything unpacks it.

export type PictureSize = { width: number; height: number; isAnimated: boolean }

/** How much of a file it takes at most: a JPEG has its size behind what cameras and programs write into it. */
export const PICTURE_HEAD_BYTES_MAX = 256 * 1024

/** The size that a PNG, JPEG or WebP says it has; null when its beginning says none. Pure. */
export function pictureSizeOf(head: Uint8Array): PictureSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    if (view.getUint32(0) === 0x89504e47) return sizeOfPng(view)
    if (view.getUint16(0) === 0xffd8) return sizeOfJpeg(view)
    return view.getUint32(0) === FOUR.RIFF && view.getUint32(8) === FOUR.WEBP ? sizeOfWebp(view) : null
  } catch (error) {
    // DataView throws RangeError for a file that ends where more has to be.
    if (error instanceof RangeError) return null
    throw error
  }
}

const FOUR = {
  RIFF: 0x52494646,
  WEBP: 0x57454250,
  IHDR: 0x49484452,
  VP8_: 0x56503820,
  VP8L: 0x5650384c,
  VP8X: 0x56503858,
}

/** PNG §11.2.1: the first chunk is IHDR, and begins with the two sides. */
const sizeOfPng = (view: DataView): PictureSize | null =>
  view.getUint32(12) === FOUR.IHDR ? { width: view.getUint32(16), height: view.getUint32(20), isAnimated: false } : null

/** ITU T.81 §B.2: segments with their lengths, until one that begins a frame (SOF). */
function sizeOfJpeg(view: DataView): PictureSize | null {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1 // Any number of these may stand before a marker.
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), isAnimated: false }
    if (marker === 0xda || marker === 0xd9) return null
    const length = view.getUint16(at + 2)
    if (length < 2) return null
    at += 2 + length
  }
}

const ANIMATION_FLAG = 0x02
const u24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** RFC 9649 §2: lossy, lossless, or extended with a canvas. */
function sizeOfWebp(view: DataView): PictureSize | null {
  const chunk = view.getUint32(12)
  if (chunk === FOUR.VP8X) {
    const isAnimated = (view.getUint8(20) & ANIMATION_FLAG) !== 0
    return { width: u24(view, 24) + 1, height: u24(view, 27) + 1, isAnimated }
  }
  if (chunk === FOUR.VP8L) {
    if (view.getUint8(20) !== 0x2f) return null
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, isAnimated: false }
  }
  if (chunk !== FOUR.VP8_ || u24(view, 23) !== 0x2a019d) return null
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, isAnimated: false }
}
