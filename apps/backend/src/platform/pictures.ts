import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import { describeError, log } from './log'

// Pictures are drawn anew by Cloudflare's Images binding, so that what is shown to others is made by us: nothing of what a
// sender hides in a file is left, neither where a photo was taken nor a second file behind it.

/** One grey pixel, as PNG. */
const FINE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

/**
 * A picture as WebP that fits into a square, never enlarged, and only its first frame.
 * @param side In pixels.
 * @throws {DomainError} `validation_failed` for what cannot be read as a picture; `pictures_unavailable`
 */
export async function redrawWithin(config: AppConfig, picture: ReadableStream, side: number): Promise<Uint8Array> {
  try {
    return await redraw(config, picture, side)
  } catch (error) {
    // The codes of the binding do not tell a broken picture from a broken service. A picture that is fine does.
    await redraw(config, new Blob([FINE]).stream(), side).catch(() => {
      log('error', 'pictures.failed', describeError(error))
      throw new DomainError('pictures_unavailable')
    })
    throw unreadablePicture()
  }
}

async function redraw(config: AppConfig, picture: ReadableStream, side: number): Promise<Uint8Array> {
  const drawn = await config.bindings.IMAGES.input(picture)
    .transform({ width: side, height: side, fit: 'scale-down' })
    .output({ format: 'image/webp', quality: 85, anim: false })
  return new Uint8Array(await drawn.response().arrayBuffer())
}

export const unreadablePicture = (message = 'This is not a picture that can be read'): DomainError =>
  new DomainError('validation_failed', undefined, { errors: [{ path: 'body', message }] })
