import type { CommandSource } from '@/lib/commands'

/**
 * What the palette of the staff offers besides the navigation. A feature exports a `CommandSource` from its `commands.ts` and
 * adds a line here, which loads it when the palette opens:
 * `async (context) => (await import('@/features/matching/commands')).matchingCommands(context)`
 */
export const adminCommands: readonly CommandSource[] = [
  async (context) => (await import('@/features/matching/commands')).matchingCommands(context),
  async (context) => (await import('@/features/reports/commands')).reportCommands(context),
  async (context) => (await import('@/features/waitlist/commands')).waitlistCommands(context),
  async (context) => (await import('@/features/users/commands')).userCommands(context),
  async (context) => (await import('@/features/center-review/commands')).centerCommands(context),
  async (context) => (await import('@/features/payouts/commands')).payoutCommands(context),
  async (context) => (await import('@/features/deliveries/commands')).deliveryCommands(context),
  async (context) => (await import('@/features/appeals/commands')).appealCommands(context),
  async (context) => (await import('@/features/exports/commands')).exportCommands(context),
  async (context) => (await import('@/features/bookings/commands')).bookingCommands(context),
  async (context) => (await import('@/features/screenings/commands')).screeningCommands(context),
]
