import { AuditBreak } from '@goodturn/contracts/audit'
import { TargetingInput } from '@goodturn/contracts/campaign'
import { Day } from '@goodturn/contracts/common'
import { RunStats } from '@goodturn/contracts/matching'
import { DeclineReason } from '@goodturn/contracts/offer'
import { Phone } from '@goodturn/contracts/profile'

import { getApp } from '../app'

const description = `Fair waitlists for sponsored health screenings. Money is in minor units (kobo), times are UTC ISO 8601.
Errors are RFC 9457 problem+json with a stable \`code\`. Lists are keyset pages: pass \`nextCursor\` as \`cursor\`.
POSTs that move money or state take an \`Idempotency-Key\`.`

/** Schemas that are first met as nullable; the generator would make null part of the component itself. */
const neverNull = { AuditBreak, Day, DeclineReason, Phone, RunStats, TargetingInput }

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

let document: Json | undefined

/** The OpenAPI 3.1 document of every route, made once from the same declarations that serve them. */
export function openApiDocument(origin: string) {
  document ??= sayNullInOneWay(JSON.parse(JSON.stringify(buildDocument())) as Json)
  return { ...(document as { [key: string]: Json }), servers: [{ url: origin }] }
}

function buildDocument() {
  const { openAPIRegistry } = getApp()
  for (const [id, schema] of Object.entries(neverNull)) openAPIRegistry.register(id, schema)
  openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The accessToken of POST /api/auth/login, or an API token of POST /api/me/api-tokens for operations with x-token-scope',
  })
  return getApp().getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Goodturn API', version: '0.1.0', description, license: { name: 'Apache-2.0' } },
  })
}

/** The generator says "this reference or null" as an allOf that null fails; rewritten as the anyOf it means. */
function sayNullInOneWay(node: Json): Json {
  if (Array.isArray(node)) return node.map(sayNullInOneWay)
  if (node === null || typeof node !== 'object') return node
  const mapped = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, sayNullInOneWay(value)]))
  const { allOf, ...rest } = mapped
  if (!Array.isArray(allOf)) return mapped
  const isNullPart = (part: Json) => JSON.stringify(part).includes('"null"') && !JSON.stringify(part).includes('$ref')
  if (!allOf.some(isNullPart)) return mapped
  return { ...rest, anyOf: [...allOf.filter((part) => !isNullPart(part)), { type: 'null' }] }
}
