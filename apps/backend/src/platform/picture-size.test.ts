import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { jpeg, png, webp, webpCanvas, webpLossless } from '../../test/pictures'
import { pictureSizeOf } from './picture-size'

describe('the size of a picture', () => {
  test.each([
    ['PNG', png(24, 16)],
    ['JPEG behind its Exif', jpeg],
    ['lossy WebP', webp],
    ['lossless WebP', webpLossless],
    ['WebP with a canvas', webpCanvas(24, 16, 0)],
  ])('is read from the beginning of a %s', (_, file) => {
    expect(pictureSizeOf(file)).toEqual({ width: 24, height: 16, isAnimated: false })
  })

  test('is what a bomb says it unpacks to, without unpacking it', () => {
    expect(pictureSizeOf(png(60_000, 50_000, { data: Buffer.alloc(10) }))).toMatchObject({
      width: 60_000,
      height: 50_000,
    })
    expect(pictureSizeOf(webpCanvas(16_000, 16_000, 0))).toMatchObject({ width: 16_000, height: 16_000 })
  })

  test('of one that moves says so', () => {
    expect(pictureSizeOf(webpCanvas(24, 16, 0x02))?.isAnimated).toBe(true)
  })

  test.each([
    ['a text', Buffer.from('no picture at all, but long enough')],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2])],
    ['a JPEG whose segment has no length', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0])],
    [
      'a PNG whose first chunk is another',
      Buffer.from(png(24, 16).toString('latin1').replace('IHDR', 'IDAT'), 'latin1'),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('of %s is unknown', (_, file) => {
    expect(pictureSizeOf(file)).toBeNull()
  })

  test('of any beginning is answered or unknown, and never an error', () => {
    const beginnings = [png(24, 16), jpeg, webp, webpLossless, webpCanvas(24, 16, 2)]
    const cut = fc.tuple(fc.constantFrom(...beginnings), fc.nat(400), fc.uint8Array({ maxLength: 60 }))
    fc.assert(
      fc.property(cut, ([file, length, noise]) => {
        const head = Buffer.concat([file.subarray(0, length), noise])
        expect(() => pictureSizeOf(head)).not.toThrow()
      }),
    )
  })
})
