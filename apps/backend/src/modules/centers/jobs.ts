import type { DbOwner } from '../../platform/db'
import { sweepLogos } from './logo/sweep-logos'

const BATCHES_MAX = 40

/** Sweeps the logos that no center has; what is more than this is for the next hour. */
export async function sweepCenterLogos(owner: DbOwner): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    if ((await sweepLogos(owner)) === 0) return
  }
}
