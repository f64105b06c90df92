import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { line } from './text.ts'

/** The account that a center is to be paid to. The number is a NUBAN, as every account in Nigeria has. */
export const BankAccountBody = z
  .strictObject({
    bank: line(100).meta({ description: 'The name of the bank, or its code' }),
    accountNumber: z
      .string()
      .regex(/^\d{10}$/, 'An account number has ten digits')
      .meta({ example: '0123456789' }),
    accountName: line(200).meta({ description: 'As the bank has it' }),
  })
  .meta({ id: 'BankAccountBody' })
export type BankAccountBody = z.infer<typeof BankAccountBody>

/** One version of it, as it is shown. */
export const MaskedAccount = z
  .object({
    id: Id,
    version: z.int().positive().meta({ description: '1 is the first that the center has named' }),
    bank: z.string(),
    maskedNumber: z.string().meta({ description: 'The last four digits', example: '••••••6789' }),
    changedAt: Instant,
  })
  .meta({ id: 'MaskedAccount' })
export type MaskedAccount = z.infer<typeof MaskedAccount>

/** What its owner sees. */
export const CenterBankAccount = z
  .object({
    account: MaskedAccount.extend({
      changedBy: z.string().meta({ description: 'The name of who has set it' }),
    })
      .nullable()
      .meta({ description: 'null: none was named yet, and nothing can be paid out' }),
  })
  .meta({ id: 'CenterBankAccount' })
export type CenterBankAccount = z.infer<typeof CenterBankAccount>

/** All of it, for who makes the transfer. */
export const OpenBankAccount = MaskedAccount.extend({ accountNumber: z.string(), accountName: z.string() }).meta({
  id: 'OpenBankAccount',
})
export type OpenBankAccount = z.infer<typeof OpenBankAccount>
