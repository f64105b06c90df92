import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { line } from './text.ts'

/** What a token may do, of what its owner may. */
export const TokenScope = z.enum(['read', 'matching', 'import']).meta({
  id: 'TokenScope',
  description:
    'read: everything that is read. matching: policies, plans, applying and all that belongs to runs. import: waitlists from files',
})
export type TokenScope = z.infer<typeof TokenScope>

/** A token for programs, as its owner sees it afterwards. */
export const ApiToken = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(TokenScope),
    begins: z.string().meta({ description: 'The first letters, to tell it from others', example: 'gt_Vb3kq2' }),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'ApiToken' })
export type ApiToken = z.infer<typeof ApiToken>

/** The same at its birth, the only time that the token itself is shown. */
export const NewApiToken = ApiToken.extend({ token: z.string() }).meta({ id: 'NewApiToken' })
export type NewApiToken = z.infer<typeof NewApiToken>

export const ApiTokenInput = z
  .strictObject({
    name: line(100),
    scopes: z
      .array(TokenScope)
      .min(1)
      .max(3)
      .refine((scopes) => new Set(scopes).size === scopes.length, 'A scope may stand here once'),
    expiresInDays: z.int().min(1).max(365).default(90),
  })
  .meta({ id: 'ApiTokenInput' })
export type ApiTokenInput = z.infer<typeof ApiTokenInput>

export const ApiTokenList = z.object({ items: z.array(ApiToken) }).meta({ id: 'ApiTokenList' })
