import { getApp } from '../../app'

const description = `Fair waitlists for sponsored health screenings. Money is in minor units (kobo), times are UTC ISO 8601.
Errors are RFC 9457 problem+json with a stable \`code\`. Lists are keyset pages: pass \`nextCursor\` as \`cursor\`.
POSTs that move money or state take an \`Idempotency-Key\`.`

/** The OpenAPI 3.1 document of every route, made from the same declarations that serve them. */
export function openApiDocument(origin: string) {
  const app = getApp()
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The accessToken of POST /api/auth/login',
  })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Goodturn API', version: '0.1.0', description, license: { name: 'Apache-2.0' } },
    servers: [{ url: origin }],
  })
}
