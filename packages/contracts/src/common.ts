import { z } from 'zod'

/** Counts of people from 1 up to below this are shown to nobody: not in reports, and not to donors who ask for a reach. */
export const SMALLEST_COUNT_SHOWN = 6

/** An amount in minor units (kobo): a positive whole number up to 10^15. Never a string, never rounded. */
export const AmountMinor = z.int().positive().max(1_000_000_000_000_000).meta({ id: 'AmountMinor', example: 500_000 })

/** A balance in minor units (kobo), zero or more. */
export const BalanceMinor = z.int().nonnegative().meta({ id: 'BalanceMinor' })

/** UUIDv7, lower case. Upper case is refused, so that an id has one spelling. */
export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'This is not an id')
  .meta({ id: 'Id', example: '019ab3c0-1111-7000-8000-000000000001' })

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** Whether a text is a day that exists, as YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= '1900-01-01'
}

/** Reads an ISO 8601 time with its zone; null when it is not one, or no day that exists, or not between 1900 and 2200. */
export function parseInstant(text: string): Date | null {
  if (!INSTANT.test(text) || !isCalendarDay(text.slice(0, 10))) return null
  const date = new Date(text)
  const year = date.getUTCFullYear()
  return Number.isNaN(date.getTime()) || year < 1900 || year > 2200 ? null : date
}

/** A time in requests: ISO 8601 with a zone. Handed on as UTC with milliseconds. */
export const InstantInput = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== null, 'This must be a time like 2026-11-23T09:00:00Z, with its zone')
  .transform((text) => (parseInstant(text) as Date).toISOString())
  .meta({ format: 'date-time' })

/** A time in replies: UTC, ISO 8601 with milliseconds. */
export const Instant = z.string().meta({ id: 'Instant', format: 'date-time', example: '2026-11-23T09:00:00.000Z' })

/** A day in requests and replies: YYYY-MM-DD, a day that exists, from 1900 on. */
export const Day = z
  .string()
  .refine(isCalendarDay, 'This must be a day that exists, as YYYY-MM-DD')
  .meta({ id: 'Day', format: 'date', example: '1980-05-17' })

export const Sex = z.enum(['female', 'male']).meta({ id: 'Sex' })
export const Role = z.enum(['patient', 'donor', 'center', 'admin']).meta({ id: 'Role' })

/** ISO 3166-2:NG, as `NG-LA`. */
export const StateCode = z
  .string()
  .regex(/^NG-[A-Z]{2}$/, 'This is not a state code like NG-LA')
  .meta({ id: 'StateCode' })
/** The state's code and a slug, as `NG-LA-ikeja`. */
export const LgaCode = z
  .string()
  .max(60)
  .regex(/^NG-[A-Z]{2}-[a-z0-9-]+$/, 'This is not an LGA code like NG-LA-ikeja')
  .meta({ id: 'LgaCode' })

/** The one parameter of most addresses. */
export const IdParams = z.strictObject({ id: Id })
