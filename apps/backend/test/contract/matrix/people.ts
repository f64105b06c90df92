import { randomUUID } from 'node:crypto'

import { newApiToken } from '../../../src/modules/access/tokens/api-tokens'
import { signAccessToken } from '../../../src/platform/jwt'
import { jwtSettings, makePerson, type Person, sql, tokenFor } from '../../harness'
import { PEOPLE, type PersonName, type TokenName } from './audiences'

export type People = Record<PersonName, Person & { phone: string }>
type AnyRole = 'patient' | 'donor' | 'center' | 'admin'

const rolesOf: Record<PersonName, readonly AnyRole[]> = {
  patient: ['patient'],
  otherPatient: ['patient'],
  donor: ['donor'],
  otherDonor: ['donor'],
  owner: ['center'],
  staff: [],
  otherOwner: ['center'],
  removedStaff: [],
  movedStaff: [],
  admin: ['admin'],
  unverified: ['patient', 'donor', 'center', 'admin'],
  suspended: ['patient', 'donor', 'center', 'admin'],
}

/** Names and numbers that are found again wherever they turn up. */
const canaryName = (name: string) => `Canary ${name} ${randomUUID().slice(0, 8)}`
const canaryPhone = () => `+23480${Math.floor(Math.random() * 1e8)}`.padEnd(14, '7')

export async function makePeopleOfMatrix(): Promise<People> {
  const people = await Promise.all(
    PEOPLE.map(async (name) => {
      const isVerified = name !== 'unverified'
      const phone = canaryPhone()
      const options = {
        fullName: canaryName(name),
        verified: isVerified,
        profile: { sex: 'female', dateOfBirth: '1980-05-05', phone },
        center: { name: `Clinic ${randomUUID().slice(0, 8)}` },
      } as const
      return [name, { ...(await makePerson(rolesOf[name], options)), phone }] as const
    }),
  )
  const byName = Object.fromEntries(people) as People
  await sql('UPDATE users SET suspended_at = now() WHERE id = $1', [byName.suspended.id])
  return byName
}

/** What a program or a thief comes with, of somebody who is let in. */
export async function makeTokens({ id, sessionId }: Person): Promise<Record<TokenName, string>> {
  const claims = { userId: id, sessionId, now: new Date(), lifetimeS: 600, tokenId: randomUUID() }
  const scoped = (['read', 'matching', 'import'] as const).map((scope) => ({ scope, ...newApiToken() }))
  await sql(
    `INSERT INTO api_tokens (user_id, name, scopes, token_hash, begins, expires_at)
     SELECT $1, scope, ARRAY[scope], "tokenHash", begins, now() + interval '1 hour'
     FROM jsonb_to_recordset($2::jsonb) AS t(scope text, "tokenHash" text, begins text)`,
    [id, JSON.stringify(scoped)],
  )
  const [read, matching, imports] = scoped.map(({ token }) => token)
  return {
    expired: await tokenFor(id, sessionId, -60),
    forged: await signAccessToken({ ...jwtSettings, JWT_TOKEN_SECRET: 'x'.repeat(48) }, claims),
    read: read ?? '',
    matching: matching ?? '',
    import: imports ?? '',
  }
}
