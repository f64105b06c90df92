import { expect, test } from 'vitest'

import { png } from '../../test/pictures'
import type { AppConfig } from '../env'
import { redrawWithin } from './pictures'

type Draw = (bytes: Uint8Array) => Promise<Uint8Array>

/** The binding as it answers, with another drawer behind it. */
function withDrawer(draw: Draw): AppConfig {
  const IMAGES = {
    input: (picture: ReadableStream) => ({
      transform: () => ({
        output: async () => {
          const drawn = await draw(new Uint8Array(await new Response(picture).arrayBuffer()))
          return { response: () => new Response(Buffer.from(drawn)) }
        },
      }),
    }),
  }
  return { bindings: { IMAGES } } as unknown as AppConfig
}

const file = png(24, 16)
const redraw = (draw: Draw) => redrawWithin(withDrawer(draw), new Blob([file]).stream(), 96)

test('a picture that is drawn comes back as it was drawn', async () => {
  expect(await redraw(async (bytes) => bytes)).toEqual(new Uint8Array(file))
})

test('a picture that cannot be drawn while others can is to blame itself', async () => {
  const refuseLarge: Draw = async (bytes) => {
    if (bytes.byteLength >= file.byteLength) throw Object.assign(new Error('9523'), { code: 9523 })
    return bytes
  }
  await expect(redraw(refuseLarge)).rejects.toMatchObject({ code: 'validation_failed' })
})

test('when nothing can be drawn, the picture is not blamed, and can be sent again', async () => {
  const away: Draw = () => Promise.reject(Object.assign(new Error('away'), { code: 9523 }))
  await expect(redraw(away)).rejects.toMatchObject({ code: 'pictures_unavailable' })
})
