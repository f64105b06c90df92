import type { Role } from '../src/generated/prisma/enums'
import { derivePepper, hashPassword } from '../src/modules/access/passwords/password-hash'
import { api, jwtSettings, makePerson, type Person, type PersonOptions, type Reply, signIn, sql } from './harness'

// People who sign in with a password, and their mail.

export const PASSWORD = 'kugelblitz lantern 9'

/** The same for every account: a hash takes an eighth of a second. */
let hashed: Promise<string> | undefined

export type Account = Person & { password: string }

/** As `makePerson`, with a password that works. */
export async function makeAccount(roles: Role | readonly Role[], options: PersonOptions = {}): Promise<Account> {
  const person = await makePerson(roles, options)
  hashed ??= hashPassword(PASSWORD, { pepper: derivePepper(jwtSettings.JWT_TOKEN_SECRET) })
  await sql('UPDATE users SET password_hash = $1 WHERE id = $2', [await hashed, person.id])
  return { ...person, password: PASSWORD }
}

/** Signs an account in over HTTP: its access token and its cookie. */
export const signInAs = (account: Account) => signIn(account.email, account.password)

/** The mails of one kind that went to an address, newest first. */
export async function mailsTo(email: string, kind?: string): Promise<{ text: string; link: string; token: string }[]> {
  const query = new URLSearchParams({ email, limit: '100', ...(kind ? { kind } : {}) })
  return (await api('GET', `/api/dev/outbox?${query}`)).body.items
}

/** The token of the newest mail of a kind. */
export async function tokenInMail(email: string, kind: 'verify_email' | 'reset_password'): Promise<string> {
  const [mail] = await mailsTo(email, kind)
  if (!mail) throw new Error(`a mail of kind ${kind} was expected`)
  return mail.token
}

/** Sends the refresh cookie along. */
const callWithCookie = (path: string, cookie: string, headers: Record<string, string> = {}): Promise<Reply> =>
  api('POST', path, { headers: { cookie, ...headers } })

export const refresh = (cookie: string, headers?: Record<string, string>) =>
  callWithCookie('/api/auth/refresh', cookie, headers)

/** The cookie that a reply sets, as a request sends it. */
export const cookieOf = (reply: Reply): string => reply.headers.get('set-cookie')?.split(';')[0] ?? ''

/** The middle of some numbers. */
export const medianOf = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
