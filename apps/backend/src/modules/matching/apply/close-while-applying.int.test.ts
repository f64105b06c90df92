import { beforeEach, expect, test } from 'vitest'

import { makeFunded, move, read } from '../../../../test/campaigns'
import { sql } from '../../../../test/harness'
import { emptyWorld } from '../../../../test/matching'

beforeEach(emptyWorld)

// The plan that is being applied counts on the money, so it may not leave in between.
test('a campaign cannot be closed while a run is being applied, and can be afterwards', async () => {
  const campaign = await makeFunded(1_000)
  const [run] = await sql(
    `INSERT INTO match_runs (status, trigger, policy_id, policy, plan_hash)
     SELECT 'applying', 'manual', id, '{}', 'hash' FROM policies WHERE active RETURNING id`,
  )

  const during = await move(campaign, 'close')
  const untouched = await read(campaign)
  await sql("UPDATE match_runs SET status = 'applied', finished_at = now() WHERE id = $1", [run.id])
  const after = await move(campaign, 'close')

  expect([during.status, during.body.code]).toEqual([409, 'run_in_progress'])
  expect(untouched).toMatchObject({ status: 'active', balance: { availableMinor: 1_000, withdrawnMinor: 0 } })
  expect([after.status, after.body.status]).toEqual([200, 'closed'])
})
