import { z } from 'zod'

import { AmountMinor, Day, Id, Instant, InstantInput, LgaCode, StateCode } from './common.ts'
import { Email, line } from './text.ts'

export const CenterStatus = z.enum(['pending', 'active', 'suspended', 'rejected']).meta({ id: 'CenterStatus' })
export type CenterStatus = z.infer<typeof CenterStatus>

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'This must be a time of day, as 08:30')
  .meta({ id: 'TimeOfDay', example: '08:30' })

/** When a center is open on one day of the week, in the programme's time zone. */
export const OpeningHours = z
  .strictObject({
    weekday: z.int().min(1).max(7).meta({ description: '1 is Monday, 7 is Sunday' }),
    opens: TimeOfDay,
    closes: TimeOfDay,
    slotMinutes: z.int().min(5).max(480),
    capacity: z.int().min(1).max(200).meta({ description: 'How many people one slot takes' }),
  })
  .refine(({ opens, closes }) => opens < closes, { message: 'It must close after it opens', path: ['closes'] })
  .meta({ id: 'OpeningHours' })
export type OpeningHours = z.infer<typeof OpeningHours>

export const LOGO_BYTES_MAX = 2 * 1024 * 1024
/** How long the sides of a logo that is sent may be, in pixels. */
export const LOGO_SIDE = { min: 16, max: 4_096 } as const

export const LogoMediaType = z.enum(['image/jpeg', 'image/png', 'image/webp']).meta({ id: 'LogoMediaType' })
export type LogoMediaType = z.infer<typeof LogoMediaType>

export const LogoSize = z
  .enum(['small', 'large'])
  .meta({ id: 'LogoSize', description: 'small: within 96 × 96 pixels; large: within 384 × 384' })
export type LogoSize = z.infer<typeof LogoSize>

/** Where the pictures of a center's logo are. Another logo has other addresses, so that what is there never changes. */
const Logo = z.object({
  smallUrl: z.string().meta({ description: 'WebP within 96 × 96 pixels, by its path' }),
  largeUrl: z.string().meta({ description: 'WebP within 384 × 384 pixels, by its path' }),
})
export type Logo = z.infer<typeof Logo>

/** A kind of screening that a center does. */
export const CenterService = z
  .object({
    screeningTypeId: Id,
    priceMinor: AmountMinor.meta({
      description: 'For those who pay themselves; a sponsored screening costs its offer',
    }),
    active: z.boolean(),
  })
  .meta({ id: 'CenterService' })
export type CenterService = z.infer<typeof CenterService>

/** A center that takes patients, as everybody sees it. */
export const PublicCenter = z
  .object({
    id: Id,
    name: z.string(),
    stateCode: StateCode.nullable(),
    lgaCode: LgaCode.nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    logo: Logo.nullable(),
  })
  .meta({ id: 'PublicCenter' })
export type PublicCenter = z.infer<typeof PublicCenter>

export const PublicCenterDetail = PublicCenter.extend({
  openingHours: z.array(OpeningHours),
  services: z.array(CenterService),
}).meta({ id: 'PublicCenterDetail' })
export type PublicCenterDetail = z.infer<typeof PublicCenterDetail>

export const CenterFilters = {
  stateCode: StateCode.optional(),
  lgaCode: LgaCode.optional(),
  screeningTypeId: Id.optional().meta({ description: 'Centers that do this kind of screening' }),
}

/** A center with what its staff and administrators see. */
export const Center = PublicCenter.extend({
  status: CenterStatus,
  openingHours: z.array(OpeningHours),
  ownerId: Id,
  createdAt: Instant,
  decidedAt: Instant.nullable(),
  decisionReason: z.string().nullable(),
}).meta({ id: 'Center' })
export type Center = z.infer<typeof Center>

export const StaffRole = z.enum(['owner', 'staff']).meta({ id: 'StaffRole' })

/** A center that I work for, or am asked to. */
export const MyCenter = Center.extend({
  role: StaffRole,
  acceptedAt: Instant.nullable().meta({ description: 'null: an invitation that waits for your answer' }),
}).meta({ id: 'MyCenter' })
export type MyCenter = z.infer<typeof MyCenter>
export const MyCenters = z.object({ items: z.array(MyCenter) }).meta({ id: 'MyCenters' })

/** What is not given stays as it is. */
export const CenterChange = z
  .strictObject({
    name: line(200),
    stateCode: StateCode,
    lgaCode: LgaCode,
    address: line(300).nullable(),
    phone: z
      .string()
      .regex(/^\+?[0-9 ()-]{5,30}$/, 'This is not a telephone number')
      .nullable(),
    openingHours: z.array(OpeningHours).max(28),
  })
  .partial()
  .meta({ id: 'CenterChange' })
export type CenterChange = z.infer<typeof CenterChange>

export const ServiceBody = z
  .strictObject({ priceMinor: AmountMinor, active: z.boolean().default(true) })
  .meta({ id: 'ServiceBody' })
export const ServiceList = z.object({ items: z.array(CenterService) }).meta({ id: 'ServiceList' })

export const Slot = z
  .object({
    id: Id,
    startsAt: Instant,
    endsAt: Instant,
    capacity: z.int(),
    booked: z.int(),
    closed: z.boolean().meta({ description: 'Takes no new bookings; those that are there stay' }),
  })
  .meta({ id: 'Slot' })
export type Slot = z.infer<typeof Slot>

/** A time that can be booked. */
export const FreeSlot = z
  .object({ id: Id, startsAt: Instant, endsAt: Instant, free: z.int().positive() })
  .meta({ id: 'FreeSlot' })
export type FreeSlot = z.infer<typeof FreeSlot>

export const SlotFilters = {
  from: InstantInput.optional().meta({ description: 'Slots that begin then or later' }),
  to: InstantInput.optional().meta({ description: 'Slots that begin before then' }),
}

const NewSlot = z.strictObject({
  startsAt: InstantInput,
  minutes: z.int().min(5).max(480),
  capacity: z.int().min(1).max(200),
})

export const SlotsBody = z.strictObject({ slots: z.array(NewSlot).min(1).max(200) }).meta({ id: 'SlotsBody' })
export type SlotsBody = z.infer<typeof SlotsBody>

/** Days for which slots are made from the opening hours. */
export const SlotsFromHoursBody = z
  .strictObject({ from: Day, to: Day })
  .refine(({ from, to }) => from <= to, { message: 'This must not be before the first day', path: ['to'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 91 * 86_400_000, {
    message: 'At most 92 days at once',
    path: ['to'],
  })
  .meta({ id: 'SlotsFromHoursBody' })

/** Skipped: what has passed, and times that have a slot already, which stays as it is. */
export const SlotsMade = z.object({ created: z.int(), skipped: z.int() }).meta({ id: 'SlotsMade' })
export type SlotsMade = z.infer<typeof SlotsMade>

export const SlotChange = z
  .strictObject({ capacity: z.int().min(1).max(200), closed: z.boolean() })
  .partial()
  .meta({ id: 'SlotChange' })
export type SlotChange = z.infer<typeof SlotChange>

export const StaffMember = z
  .object({
    userId: Id,
    fullName: z.string(),
    email: z.string(),
    role: StaffRole,
    invitedAt: Instant,
    acceptedAt: Instant.nullable(),
  })
  .meta({ id: 'StaffMember' })
export type StaffMember = z.infer<typeof StaffMember>
export const StaffList = z.object({ items: z.array(StaffMember) }).meta({ id: 'StaffList' })

export const InviteStaffBody = z.strictObject({ email: Email, fullName: line(200) }).meta({ id: 'InviteStaffBody' })

/** Why an administrator decides as they do; the center reads it. */
export const CenterDecisionBody = z.strictObject({ reason: line(500) }).meta({ id: 'CenterDecisionBody' })

export const AdminCenterFilters = { status: CenterStatus.optional(), stateCode: StateCode.optional() }

export const CenterParams = z.strictObject({ id: Id })
export const CenterServiceParams = z.strictObject({ id: Id, screeningTypeId: Id })
export const CenterSlotParams = z.strictObject({ id: Id, slotId: Id })
export const CenterStaffParams = z.strictObject({ id: Id, userId: Id })
export const CenterLogoParams = z.strictObject({
  id: Id,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'This must be a SHA-256 in hex')
    .meta({ description: 'Of the file that was sent' }),
  size: LogoSize,
})
