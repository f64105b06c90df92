import type { TokenScope } from '@goodturn/contracts/api-token'

import type { AudienceName } from './audiences'
import type { World } from './world'

/** `GET /api/offers/{id}`, as the OpenAPI document spells it. */
type RouteName = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /api/${string}`

export type Row = {
  for: AudienceName
  /** What opens it to a program. Reading is `read` unless it says so; all else is closed. */
  scope?: TokenScope | null
  /** What of the world fills the parameters of the path. */
  path?: Record<string, string>
  /** A body that is valid, so that nothing but the guard and the ownership can refuse it. */
  body?: (world: World) => unknown
  /** Of a body that is not JSON. */
  type?: string
  /**
   * What whoever is let in gets: a status, with the code when it is an error. One of them has to get the first; the others
   * come after it, when the object has moved on. Left out: 200.
   */
  answers?: readonly string[]
  /** Why it may be that nobody gets the first. */
  because?: string
  /** A copy may be kept: by anybody, as it holds nothing about anyone, or by its reader, who asks each time whether it holds. */
  copies?: 'of anybody' | 'of the reader'
  /** Mail as it would go out, on a developer's machine only. */
  showsMail?: true
}

export type Table = Record<RouteName, Row>
