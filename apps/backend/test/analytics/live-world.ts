import { newKey, sql, tokenFor } from '../harness'
import { makeOperator, type Operator } from '../matching'
import type { Random } from './random'
import type { Records, RegionRecord } from './records'
import { readRegions } from './records'

/** A world that goes on: its records after the last step, and hands for everybody in it. */
export type LiveWorld = {
  random: Random
  operator: Operator
  regions: RegionRecord[]
  records: Records
  tokenOf: (userId: string) => Promise<string>
}

export async function openWorld(random: Random, records: Records): Promise<LiveWorld> {
  const tokens = new Map<string, Promise<string>>()
  return {
    random,
    operator: await makeOperator(),
    regions: await readRegions(),
    records,
    tokenOf(userId) {
      const token = tokens.get(userId) ?? openSession(userId)
      tokens.set(userId, token)
      return token
    },
  }
}

/** Anyone, an imported person without a password as well. */
async function openSession(userId: string): Promise<string> {
  const [session] = await sql<{ id: string }>(
    `WITH confirmed AS (UPDATE users SET email_verified_at = coalesce(email_verified_at, now()) WHERE id = $1 RETURNING id)
     INSERT INTO sessions (user_id, idle_expires_at, expires_at)
     SELECT id, now() + interval '1 day', now() + interval '1 day' FROM confirmed RETURNING id`,
    [userId],
  )
  if (!session) throw new Error('only a person who is there has a session')
  return tokenFor(userId, session.id)
}

/** One step of a story. False when there is nobody whom it could happen to. */
export type Step = { name: string; weight: number; run: (world: LiveWorld) => Promise<boolean> }

/** One of the rows that a step could happen to, or nothing. */
export const pick = <Row>({ random }: LiveWorld, rows: readonly Row[]): Row | undefined =>
  rows.length === 0 ? undefined : random.one(rows)

export const keyed = () => ({ key: newKey() })
