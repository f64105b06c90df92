import { beforeEach, describe, expect, test } from 'vitest'

import { api, makePerson, type Person, sql } from '../harness'
import { enrol } from '../second-factor'

const ROUNDS = 10
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const suspend = ({ token }: Person, { id }: Person) => api('POST', `/api/admin/users/${id}/suspend`, { token })
const removeRole = ({ token }: Person, { id }: Person) => api('DELETE', `/api/admin/users/${id}/roles/admin`, { token })
const countActive = async () =>
  (
    await sql(`SELECT count(*) AS count FROM user_roles r JOIN users u ON u.id = r.user_id
      WHERE r.role = 'admin' AND u.suspended_at IS NULL`)
  )[0]?.count

async function makeAdmin(): Promise<Person> {
  const admin = await makePerson('admin')
  await enrol(admin)
  return admin
}

const bringBack = ({ id }: Person) =>
  sql(
    `WITH role AS (INSERT INTO user_roles (user_id, role) VALUES ($1, 'admin') ON CONFLICT DO NOTHING)
     , session AS (UPDATE sessions SET revoked_at = NULL, revoked_reason = NULL WHERE user_id = $1)
     UPDATE users SET suspended_at = NULL WHERE id = $1`,
    [id],
  )

// A world with two administrators, so that either of them may be the last.
beforeEach(async () => {
  await sql(`UPDATE users SET suspended_at = now() WHERE id IN (SELECT user_id FROM user_roles WHERE role = 'admin')`)
})

describe('of the last two administrators', () => {
  test('one stays when they suspend each other at the same moment', async () => {
    const [ada, obi] = [await makeAdmin(), await makeAdmin()]
    for (let round = 0; round < ROUNDS; round += 1) {
      const replies = await Promise.all([suspend(ada, obi), suspend(obi, ada)])
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      // The other one comes too late, or as somebody who is suspended already.
      expect([401, 409]).toContain(replies.find(({ status }) => status !== 200)?.status)
      expect(await countActive()).toBe(1)
      await Promise.all([bringBack(ada), bringBack(obi)])
    }
  })

  test('one stays when one is suspended while the other loses the role', async () => {
    const [ada, obi] = [await makeAdmin(), await makeAdmin()]
    for (let round = 0; round < ROUNDS; round += 1) {
      const replies = await Promise.all([suspend(ada, obi), removeRole(obi, ada)])
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(await countActive()).toBe(1)
      await Promise.all([bringBack(ada), bringBack(obi)])
    }
  })

  test('the last one keeps the role, and nobody suspends themselves', async () => {
    const ada = await makeAdmin()
    expect(outcome(await removeRole(ada, ada))).toEqual([409, 'last_admin'])
    expect(outcome(await suspend(ada, ada))).toEqual([409, 'illegal_transition'])
    expect(await countActive()).toBe(1)
  })
})
