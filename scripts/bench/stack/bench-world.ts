import type { SeedCampaign } from '../../../prisma/seed/campaigns.ts'
import type { Stack } from '../../lib/stack/stack.ts'

export type BenchWorld = {
  /** Also the name of the database that keeps it. */
  name: string
  entries: number
  campaigns: readonly SeedCampaign[]
  /** What is written after people, waits and campaigns, before the world is kept. */
  finish?: (stack: Stack) => Promise<void>
}
