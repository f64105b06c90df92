import { z } from 'zod'

import { Id, Instant, StateCode } from './common.ts'
import { PlaceRenewal, RenewalState } from './renewal.ts'
import { Email, line } from './text.ts'

export const EntryStatus = z
  .enum(['waiting', 'paused', 'matched', 'claimed', 'served', 'withdrawn', 'expired'])
  .meta({ id: 'EntryStatus' })
export type EntryStatus = z.infer<typeof EntryStatus>

const PriorityTier = z.int().min(0).max(9).meta({ description: '0 is first, 9 is last' })

/** A patient's wait for one screening type. */
export const WaitlistEntry = z
  .object({
    id: Id,
    screeningTypeId: Id,
    status: EntryStatus,
    joinedAt: Instant,
    priorityTier: PriorityTier,
    pausedUntil: Instant.nullable().meta({ description: 'Set when unanswered offers have paused the entry' }),
    renewal: PlaceRenewal.nullable().meta({ description: 'The question whether the patient still wants the place' }),
    position: z
      .object({
        ahead: z.int().nonnegative().meta({ description: 'People before this one in the line of the same type' }),
      })
      .nullable()
      .meta({ description: 'null unless the entry is waiting' }),
  })
  .meta({ id: 'WaitlistEntry' })
export type WaitlistEntry = z.infer<typeof WaitlistEntry>

export const JoinWaitlistBody = z.strictObject({ screeningTypeId: Id }).meta({ id: 'JoinWaitlistBody' })

/** An entry as administrators see it. */
export const AdminWaitlistEntry = z
  .object({
    id: Id,
    patientId: Id,
    email: z.string(),
    screeningTypeId: Id,
    status: EntryStatus,
    priorityTier: PriorityTier,
    joinedAt: Instant,
    renewedAt: Instant.nullable().meta({ description: 'When the patient last said that they still want it' }),
    renewal: RenewalState.nullable(),
  })
  .meta({ id: 'AdminWaitlistEntry' })
export type AdminWaitlistEntry = z.infer<typeof AdminWaitlistEntry>

/** What narrows the administrators' list. */
export const WaitlistFilters = {
  status: EntryStatus.optional(),
  screeningTypeId: Id.optional(),
  stateCode: StateCode.optional(),
  email: Email.optional(),
  renewal: RenewalState.optional(),
}

export const ChangePriorityBody = z
  .strictObject({ priorityTier: PriorityTier, reason: line(200).meta({ description: 'Kept in the audit log' }) })
  .meta({ id: 'ChangePriorityBody' })

export const IMPORT_ROWS_MAX = 10_000

/** The columns of an import, all in the header, in any order. */
export const importColumns = [
  'email',
  'full_name',
  'date_of_birth',
  'sex',
  'state_code',
  'lga_code',
  'monthly_income_minor',
  'screening_type',
  'joined_at',
  'priority_tier',
] as const
export type ImportColumn = (typeof importColumns)[number]

/** Why a row of an import is not taken; the first that applies. */
export const ImportErrorCode = z
  .enum([
    'malformed_csv',
    'wrong_column_count',
    'forbidden_characters',
    'too_long',
    'invalid_email',
    'invalid_full_name',
    'invalid_date_of_birth',
    'invalid_sex',
    'unknown_state',
    'unknown_lga',
    'lga_not_in_state',
    'invalid_income',
    'unknown_screening_type',
    'inactive_screening_type',
    'invalid_joined_at',
    'joined_at_in_future',
    'invalid_priority_tier',
    'duplicate_in_file',
    'clinically_ineligible',
  ])
  .meta({ id: 'ImportErrorCode' })
export type ImportErrorCode = z.infer<typeof ImportErrorCode>

export const ImportError = z
  .object({
    line: z.int().positive().meta({ description: 'Line of the file where the row begins, counted from 1' }),
    code: ImportErrorCode,
    detail: z.string(),
  })
  .meta({ id: 'ImportError' })
export type ImportError = z.infer<typeof ImportError>

/** Every row of the file is counted once: created, skipped (waits already, or landed before) or named in `errors`. */
export const ImportReport = z
  .object({ created: z.int().nonnegative(), skipped: z.int().nonnegative(), errors: z.array(ImportError) })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.infer<typeof ImportReport>

export const ImportQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).optional().meta({ description: 'true: the same answer with nothing written' }),
})

/** The file itself, as text/csv. */
export const ImportCsv = z.string().meta({
  id: 'ImportCsv',
  example: `${importColumns.join(',')}\nada@example.org,Ada Obi,1980-05-17,female,NG-LA,NG-LA-ikeja,5000000,Mammography,2026-01-31T09:00:00Z,0\n`,
})
