import { createHash } from 'node:crypto'
import type { RunPolicy } from '@goodturn/contracts/policy'
import type { Hasher, World } from '@goodturn/matching'
import { dayInZone } from '@goodturn/matching/rules'

import type { FrozenWorld } from './queries'

/** The engine's view of a frozen world under a policy. */
export const worldOf = (frozen: FrozenWorld, policy: RunPolicy, timeZone: string): World => ({
  campaigns: frozen.campaigns,
  screeningTypes: frozen.screeningTypes,
  policy,
  asOf: frozen.asOf,
  today: dayInZone(new Date(frozen.asOf), timeZone),
})

/** SHA-256 in hex, fed in parts: the engine imports no crypto. */
export function sha256(): Hasher {
  const hash = createHash('sha256')
  return { update: (text) => void hash.update(text), digest: () => hash.digest('hex') }
}
