import { z } from 'zod'

import { Id, Instant, LgaCode, Role, StateCode } from './common.ts'
import { SecondFactorCode } from './second-factor.ts'
import { Email, line } from './text.ts'

const PASSWORD_LENGTH_MIN = 12
const PASSWORD_LENGTH_MAX = 128
/** Far above the longest password in UTF-16 units; what is longer is not looked at. */
const PASSWORD_UNITS_MAX = 1_024

/** Characters as a person counts them: an emoji is one, and two ways to write an accent are the same. */
const lengthOf = (password: string): number => [...password.normalize('NFKC')].length

/** A password to be set. Any characters, spaces and emoji included; nothing is cut off or trimmed. */
export const NewPassword = z
  .string()
  .max(PASSWORD_UNITS_MAX, `At most ${PASSWORD_LENGTH_MAX} characters`)
  .refine((value) => lengthOf(value) >= PASSWORD_LENGTH_MIN, `At least ${PASSWORD_LENGTH_MIN} characters`)
  .refine((value) => lengthOf(value) <= PASSWORD_LENGTH_MAX, `At most ${PASSWORD_LENGTH_MAX} characters`)
  .refine((value) => value.isWellFormed(), 'There are characters here that are not allowed')
  .meta({ id: 'NewPassword', format: 'password', example: 'correct horse battery staple' })

/** A password to be checked: the rules for new ones may have changed since it was set. */
const Password = z.string().min(1).max(PASSWORD_UNITS_MAX).meta({ format: 'password' })

const OneTimeToken = z.string().min(1).max(200).meta({ description: 'From the link in the mail' })

const account = { email: Email, password: NewPassword, fullName: line(200) }

export const RegisterBody = z
  .discriminatedUnion('role', [
    z.strictObject({ role: z.literal('patient'), ...account }),
    z.strictObject({ role: z.literal('donor'), ...account }),
    z.strictObject({
      role: z.literal('center'),
      ...account,
      centerName: line(200).optional(),
      stateCode: StateCode.optional(),
      lgaCode: LgaCode.optional(),
    }),
  ])
  .meta({ id: 'RegisterBody' })
export type RegisterBody = z.infer<typeof RegisterBody>

/** `code` is asked for, with 401 `second_factor_required`, when the password was right and a second factor is on. */
export const LoginBody = z
  .strictObject({ email: Email, password: Password, code: SecondFactorCode.optional() })
  .meta({ id: 'LoginBody' })
export const AddressBody = z.strictObject({ email: Email }).meta({ id: 'AddressBody' })
export const VerifyEmailBody = z.strictObject({ token: OneTimeToken }).meta({ id: 'VerifyEmailBody' })
export const ResetPasswordBody = z
  .strictObject({ token: OneTimeToken, password: NewPassword })
  .meta({ id: 'ResetPasswordBody' })
export const ChangePasswordBody = z
  .strictObject({ currentPassword: Password, newPassword: NewPassword })
  .meta({ id: 'ChangePasswordBody' })

/** The answer of everything that ends in a mail, whether or not there is an account. */
export const Accepted = z.object({ status: z.literal('accepted'), message: z.string() }).meta({ id: 'Accepted' })
export type Accepted = z.infer<typeof Accepted>

export const User = z
  .object({ id: Id, email: z.string(), fullName: z.string(), roles: z.array(Role) })
  .meta({ id: 'User' })
export type User = z.infer<typeof User>

export const SignedIn = z
  .object({
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds until the access token ends' }),
    user: User,
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

export const Me = User.extend({ emailVerifiedAt: Instant.nullable() }).meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const Session = z
  .object({
    id: Id,
    userAgent: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant,
    expiresAt: Instant,
    isCurrent: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const AdminUser = User.extend({
  createdAt: Instant,
  emailVerifiedAt: Instant.nullable(),
  suspendedAt: Instant.nullable(),
  hasSecondFactor: z.boolean(),
}).meta({ id: 'AdminUser' })
export type AdminUser = z.infer<typeof AdminUser>

/** One account with what its safety rests on. */
export const AdminUserDetail = AdminUser.extend({
  secondFactorSince: Instant.nullable(),
  sessions: z.int().meta({ description: 'How many are signed in now' }),
  lastSeenAt: Instant.nullable().meta({ description: 'When one of the sessions that are kept was last used' }),
  apiTokens: z.int().meta({ description: 'Tokens for programs that work now' }),
}).meta({ id: 'AdminUserDetail' })
export type AdminUserDetail = z.infer<typeof AdminUserDetail>

export const SEARCH_LETTERS_MIN = 3

export const AdminUserFilters = {
  email: Email.optional(),
  search: z
    .string()
    .trim()
    .min(SEARCH_LETTERS_MIN)
    .max(100)
    .optional()
    .meta({ description: 'A part of the name or of the address, of three letters or more' }),
  role: Role.optional(),
  suspended: z.enum(['true', 'false']).optional(),
}
