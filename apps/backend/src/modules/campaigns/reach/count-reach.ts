import type { Reach, ReachInput } from '@goodturn/contracts/campaign'
import type { z } from 'zod'

import type { Db } from '../../../platform/db'
import { refuseBadDraft } from '../drafts/create-campaign'
import { draftOf } from '../rules'
import { countWaitingWhom } from './queries'
import { reachOf } from './rules'

/**
 * How many wait whom these rules fit, by the rules of matching: an attribute that a profile lacks does not pass.
 * @throws {DomainError} `validation_failed` for rules that contradict or name what is unknown.
 */
export async function countReach(
  db: Db,
  { rules, timeZone }: { rules: z.infer<typeof ReachInput>; timeZone: string },
): Promise<Reach> {
  const draft = draftOf({ title: '', ...rules })
  await refuseBadDraft(db, draft)
  return reachOf(await countWaitingWhom(db, { draft, timeZone }))
}
