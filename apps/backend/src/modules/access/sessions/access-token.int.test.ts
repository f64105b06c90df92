import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { exportJWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'

import { cookieOf, makeAccount, signInAs } from '../../../../test/accounts'
import { api, jwtSettings, makePerson, type Person, type Reply } from '../../../../test/harness'
import { keyedDigest } from '../../../platform/keys'

// A token that is wrong in any way opens nothing. Each case takes a token that works and spoils one thing.

const secret = jwtSettings.JWT_TOKEN_SECRET
const kid = keyedDigest(secret, 'key-id', 'jwt').slice(0, 12)
const key = new TextEncoder().encode(secret)
const goodHeader = { alg: 'HS256', typ: 'at+jwt', kid }

let person: Person
beforeAll(async () => {
  person = await makePerson('patient')
})

const now = () => Math.floor(Date.now() / 1000)
const goodClaims = () => ({
  sub: person.id,
  sid: person.sessionId,
  jti: randomUUID(),
  iss: 'goodturn',
  aud: 'goodturn-api',
  iat: now(),
  nbf: now(),
  exp: now() + 300,
})

const sign = (header: object = {}, claims: object = {}, by: Parameters<SignJWT['sign']>[0] = key) =>
  new SignJWT({ ...goodClaims(), ...claims }).setProtectedHeader({ ...goodHeader, ...header }).sign(by)
const call = (token: string): Promise<Reply> => api('GET', '/api/auth/me', { token })
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const refuses = async (token: string) => {
  const reply = await call(token)
  expect([reply.status, reply.body.code]).toEqual([401, 'unauthenticated'])
}

describe('an access token', () => {
  test('opens what is its owner’s when nothing is wrong with it', async () => {
    expect((await call(await sign())).body.id).toBe(person.id)
  })

  test('is refused without a signature', async () => {
    const body = base64(goodClaims())
    for (const alg of ['none', 'None', 'NONE', '']) await refuses(`${base64({ ...goodHeader, alg })}.${body}.`)
    const [header, claims] = (await sign()).split('.')
    await refuses(`${header}.${claims}.`)
    await refuses(`${header}.${claims}`)
  })

  test('is refused when it names another algorithm or key, or brings a key along', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    const publicPem = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' })
    await refuses(await sign({ alg: 'RS256' }, {}, rsa.privateKey))
    await refuses(await sign({}, {}, new TextEncoder().encode(String(publicPem))))
    await refuses(await sign({ alg: 'HS512' }))
    await refuses(await sign({ kid: 'another' }))
    await refuses(await sign({ kid: undefined }))
    await refuses(await sign({ kid: "' OR 1=1" }))
    const other = new TextEncoder().encode('another secret of thirty-two bytes and more')
    const jwk = await exportJWK(other)
    await refuses(await sign({ jwk }, {}, other))
    await refuses(await sign({ jku: 'https://evil.example/keys' }, {}, other))
    await refuses(await sign({ x5u: 'https://evil.example/cert' }, {}, other))
    await refuses(
      await sign({ crit: ['exp'] }).catch(
        () => `${base64({ ...goodHeader, crit: ['x'], x: 1 })}.${base64(goodClaims())}.x`,
      ),
    )
  })

  test('is refused when it is of another type, issuer or audience', async () => {
    for (const typ of ['JWT', 'refresh+jwt', undefined]) await refuses(await sign({ typ }))
    await refuses(await sign({}, { iss: 'other' }))
    await refuses(await sign({}, { iss: undefined }))
    await refuses(await sign({}, { aud: 'other-api' }))
    await refuses(await sign({}, { aud: undefined }))
  })

  // The requests take a moment themselves, so the cases stay clear of the five seconds on both sides.
  test('allows clocks of several Workers to be up to five seconds apart, and no more', async () => {
    const sooner = { iat: now() + 3, nbf: now() + 3, exp: now() + 303 }
    expect((await call(await sign({}, sooner))).status).toBe(200)
    expect((await call(await sign({}, { exp: now() - 2 }))).status).toBe(200)
    await refuses(await sign({}, { iat: now() + 12, nbf: now() + 12, exp: now() + 312 }))
    await refuses(await sign({}, { exp: now() - 6 }))
  })

  test('is refused before and after its time, and without one', async () => {
    await refuses(await sign({}, { exp: now() - 10 }))
    await refuses(await sign({}, { exp: undefined }))
    await refuses(await sign({}, { exp: 'soon' }).catch(() => 'x.y.z'))
    await refuses(await sign({}, { nbf: now() + 60 }))
    await refuses(await sign({}, { iat: undefined }))
    await refuses(await sign({}, { iat: now() + 60 }))
    // A lifetime that we never give: made with a stolen key, or an old bug.
    await refuses(await sign({}, { iat: now() - 7_200, exp: now() + 86_400 * 365 }))
    await refuses(await sign({}, { exp: now() + 86_400 * 365 }))
  })

  test('is refused without its person, session or id, and with those of another kind', async () => {
    for (const claim of ['sub', 'sid', 'jti'] as const) await refuses(await sign({}, { [claim]: undefined }))
    await refuses(await sign({}, { sid: randomUUID() }))
    await refuses(await sign({}, { sub: randomUUID() }))
    await refuses(await sign({}, { sid: 'not-an-id' }))
    await refuses(await sign({}, { sub: 7 }))
  })

  test('is refused with any one bit flipped', async () => {
    const token = await sign()
    for (const at of [3, token.indexOf('.') + 5, token.lastIndexOf('.') + 5]) {
      const flipped = String.fromCharCode(token.charCodeAt(at) ^ 1)
      await refuses(token.slice(0, at) + flipped + token.slice(at + 1))
    }
  })

  test('is no refresh token, and a refresh token is no access token', async () => {
    const { reply } = await signInAs(await makeAccount('patient'))
    await refuses(cookieOf(reply).split('=')[1] ?? '')
  })

  test('counts in the Authorization header only, as a bearer', async () => {
    const token = await sign()
    expect((await api('GET', `/api/auth/me?access_token=${token}`)).status).toBe(401)
    for (const authorization of [token, `Basic ${token}`, `Bearer  ${token} x`, 'Bearer', 'Bearer null']) {
      expect((await api('GET', '/api/auth/me', { headers: { authorization } })).status).toBe(401)
    }
  })
})
