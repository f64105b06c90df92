import { z } from 'zod'

import { Day, LgaCode, Sex, StateCode } from './common.ts'

const MONTHLY_INCOME_MINOR_MAX = 1_000_000_000_000_000

/** A phone number as it is dialled: spaces, dots, dashes and brackets are dropped, 7 to 15 digits must be left. */
export const Phone = z
  .string()
  .max(40)
  .transform((value) => value.replaceAll(/[ ().-]/g, ''))
  .refine((value) => /^\+?[0-9]{7,15}$/.test(value), 'This must be a phone number of 7 to 15 digits')
  .meta({ id: 'Phone', example: '+2348031234567' })

const ProfileFields = {
  dateOfBirth: Day.nullable(),
  sex: Sex.nullable(),
  stateCode: StateCode.nullable(),
  lgaCode: LgaCode.nullable(),
  monthlyIncomeMinor: z.int().nonnegative().max(MONTHLY_INCOME_MINOR_MAX).nullable(),
  phone: Phone.nullable(),
}

/** What matching needs to know of a patient. Null: not told; a campaign's rule about it then does not pass. */
export const Profile = z.object({ ...ProfileFields, phone: z.string().nullable() }).meta({ id: 'Profile' })
export type Profile = z.infer<typeof Profile>

/** What is not given stays; null clears. An LGA must lie in the state that the profile then has. */
export const ProfileChange = z.strictObject(ProfileFields).partial().meta({ id: 'ProfileChange' })
export type ProfileChange = z.infer<typeof ProfileChange>
