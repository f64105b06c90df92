import type { DbOwner } from '../../../platform/db'
import { sweepUploads } from './sweep-uploads'

const BATCHES_MAX = 40

/** Sweeps what uploads have left behind; what is more than this is for the next hour. */
export async function sweepResultUploads(owner: DbOwner): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    if ((await sweepUploads(owner)) === 0) return
  }
}
