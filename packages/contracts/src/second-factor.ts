import { z } from 'zod'

import { Instant } from './common.ts'

/** Six digits of an authenticator app, or a recovery code; spaces and dashes are not looked at. */
export const SecondFactorCode = z
  .string()
  .min(6)
  .max(40)
  .meta({ id: 'SecondFactorCode', description: 'Six digits of the app, or a recovery code', example: '492039' })

export const SecondFactorBody = z.strictObject({ code: SecondFactorCode }).meta({ id: 'SecondFactorBody' })

/** How it stands with a person's second factor. */
export const SecondFactor = z
  .object({
    isOn: z.boolean(),
    confirmedAt: Instant.nullable(),
    recoveryCodesLeft: z.int(),
    isRequired: z.boolean().meta({ description: 'Whether my roles can be used with it only' }),
    givenAt: Instant.nullable().meta({ description: 'When it was last given in this session' }),
  })
  .meta({ id: 'SecondFactor' })
export type SecondFactor = z.infer<typeof SecondFactor>

/** What an authenticator app is told, this once. */
export const SecondFactorSecret = z
  .object({
    secret: z.string().meta({ description: 'Base32, for who types it' }),
    url: z.string().meta({ description: 'otpauth://…, for a QR code' }),
  })
  .meta({ id: 'SecondFactorSecret' })
export type SecondFactorSecret = z.infer<typeof SecondFactorSecret>

export const RecoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()).meta({ description: 'Shown this once; each works once' }) })
  .meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
