import type { CommandSource } from '@/lib/commands'

/**
 * What the palette of the staff offers besides the navigation. A feature exports a `CommandSource` from its `commands.ts` and
 * adds a line here, which loads it when the palette opens:
 * `async (context) => (await import('@/features/matching/admin/runs/commands')).matchingCommands(context)`
 */
export const adminCommands: readonly CommandSource[] = [
  async (context) => (await import('@/features/matching/admin/runs/commands')).matchingCommands(context),
  async (context) => (await import('@/features/analytics/admin/page/commands')).reportCommands(context),
  async (context) => (await import('@/features/line/admin/commands')).waitlistCommands(context),
  async (context) => (await import('@/features/access/admin/commands')).userCommands(context),
  async (context) => (await import('@/features/centers/admin/commands')).centerCommands(context),
  async (context) => (await import('@/features/money/admin/commands')).payoutCommands(context),
  async (context) => (await import('@/features/notifications/admin/commands')).deliveryCommands(context),
  async (context) => (await import('@/features/line/admin/appeal-commands')).appealCommands(context),
  async (context) => (await import('@/features/exports/admin/commands')).exportCommands(context),
  async (context) => (await import('@/features/care/admin/commands')).bookingCommands(context),
  async (context) => (await import('@/features/catalog/admin/commands')).screeningCommands(context),
]
