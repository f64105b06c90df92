import { Center, CenterLogoParams, CenterParams } from '@goodturn/contracts/center'

import { getDB } from '../../../platform/db'
import {
  type AppContext,
  defineRoute,
  fileBody,
  fileReply,
  jsonReply,
  newRouter,
  principalOf,
} from '../../../platform/http'
import { routesFor } from '../../../platform/route-family'
import { readLogo } from './read-logo'
import { removeLogo } from './remove-logo'
import { setLogo } from './set-logo'

const centers = routesFor('center', 'centers')

const tags = ['centers']

const get = defineRoute({
  access: 'public',
  method: 'get',
  path: '/centers/{id}/logo/{sha256}/{size}',
  operationId: 'getCenterLogo',
  summary: 'A picture of a center’s logo, which never changes under its address',
  tags,
  errors: ['not_found', 'storage_unavailable'],
  request: { params: CenterLogoParams },
  responses: { 200: fileReply('The picture', 'image/webp') },
})

const set = centers.step('/centers/{id}/logo', {
  operationId: 'setCenterLogo',
  summary: 'Give my center a logo: PNG, JPEG or WebP, at most 2 MiB, sides of 16 to 4,096 pixels',
  description:
    'What it is, its bytes tell. It is drawn anew for everybody, so that nothing else of the file is shown. Only the owner may; the same file again changes nothing.',
  errors: ['not_found', 'forbidden', 'storage_unavailable', 'pictures_unavailable'],
  params: CenterParams,
  method: 'put',
  body: fileBody('image/png', 'image/jpeg', 'image/webp'),
  reply: jsonReply(Center, 'The center with its logo'),
})

const remove = centers.step('/centers/{id}/logo', {
  operationId: 'removeCenterLogo',
  summary: 'Take my center’s logo away; only the owner may',
  errors: ['not_found', 'forbidden'],
  params: CenterParams,
  method: 'delete',
  reply: jsonReply(Center, 'The center without a logo'),
})

/** Who asks, and for which center. */
const asked = (c: AppContext, centerId: string) => ({
  centerId,
  userId: principalOf(c).userId,
  requestId: c.var.requestId,
})

export const centerLogoRoutes = newRouter()
  .openapi(get, async (c) => {
    const { id, ...picture } = c.req.valid('param')
    const { bytes, headers } = await readLogo(c.var.config, { centerId: id, ...picture })
    return c.body(bytes, 200, headers)
  })
  .openapi(set, async (c) => {
    const input = { ...asked(c, c.req.valid('param').id), request: c.req.raw }
    return c.json(await setLogo(c.var.config, input), 200)
  })
  .openapi(remove, async (c) => {
    return c.json(await removeLogo(getDB(c), asked(c, c.req.valid('param').id)), 200)
  })
