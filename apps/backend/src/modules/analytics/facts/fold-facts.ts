import type { Db } from '../../../platform/db'
import { sources } from './fact-families'
import { foldChanges } from './queries'

type Fold = { timeZone: string; size: number }

/** Folds one batch of every kind of change; answers how many there were. Safe to repeat, to skip and to run twice at once. */
export async function foldFacts(db: Db, { timeZone, size }: Fold): Promise<number> {
  let moved = 0
  for (const source of sources) moved += await foldChanges(db, { source, size, timeZone })
  return moved
}
