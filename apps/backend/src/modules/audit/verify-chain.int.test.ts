import { describe, expect, test } from 'vitest'

import { makeFunded } from '../../../test/campaigns'
import { api, makePerson, sql } from '../../../test/harness'
import { tick } from '../../../test/offers'

async function verify(query = '') {
  const { token } = await makePerson('admin')
  return (await api('GET', `/api/admin/audit/verify${query}`, { token })).body
}

/** Lets one statement rewrite history, as only a superuser can, and puts it right again. */
async function tampered<T>(statement: string, repair: string, params: unknown[], work: () => Promise<T>): Promise<T> {
  const rewrite = (text: string) =>
    sql(`SET session_replication_role = replica; ${text}`.replaceAll('$1', `'${params[0]}'`))
  await rewrite(`${statement}; SET session_replication_role = DEFAULT`)
  try {
    return await work()
  } finally {
    await rewrite(`${repair}; SET session_replication_role = DEFAULT`)
  }
}

describe('the chain over the audit log', () => {
  test('is made by the clock, once however many ticks there are, and holds', async () => {
    await makeFunded(1_000)
    await Promise.all([tick(), tick(), tick()])
    await tick()

    const { ok, head, checked, firstBreak } = await verify()

    expect([ok, firstBreak]).toEqual([true, null])
    expect(head.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(checked).toBeGreaterThan(0)
    const [{ events, seals }] = await sql(
      'SELECT (SELECT count(*) FROM audit_events) - (SELECT count(*) FROM audit_unsealed) AS events, (SELECT count(*) FROM audit_seals) AS seals',
    )
    expect(seals).toBe(events)
  })

  test('shows an event that was changed, one that was removed, and a seal that was', async () => {
    const campaign = await makeFunded(1_000)
    await tick()
    // Something behind it: what is cut off at the very end shows against a noted head only.
    await makeFunded(1)
    await tick()
    const [seal] = await sql(
      `SELECT s.seq, s.event_id FROM audit_seals s JOIN audit_events e ON e.id = s.event_id
       WHERE e.entity_id = $1 AND e.action = 'campaign.funded'`,
      [campaign.id],
    )
    const at = { seq: seal.seq, eventId: seal.event_id }
    const id = [seal.event_id]

    const changed = await tampered(
      `UPDATE audit_events SET detail = jsonb_set(detail, '{amountMinor}', '999') WHERE id = $1`,
      `UPDATE audit_events SET detail = jsonb_set(detail, '{amountMinor}', '1000') WHERE id = $1`,
      id,
      () => verify(),
    )
    const removed = await tampered(
      `CREATE TABLE kept AS SELECT * FROM audit_events WHERE id = $1; DELETE FROM audit_events WHERE id = $1`,
      `INSERT INTO audit_events SELECT * FROM kept; DROP TABLE kept`,
      id,
      () => verify(`?after=${seal.seq - 1}`),
    )
    const unsealed = await tampered(
      `CREATE TABLE kept AS SELECT * FROM audit_seals WHERE event_id = $1; DELETE FROM audit_seals WHERE event_id = $1`,
      `INSERT INTO audit_seals SELECT * FROM kept; DROP TABLE kept`,
      id,
      () => verify(),
    )

    expect([changed.ok, changed.firstBreak]).toEqual([false, { ...at, reason: 'changed' }])
    expect([removed.ok, removed.firstBreak]).toEqual([false, { ...at, reason: 'event_missing' }])
    expect([unsealed.ok, unsealed.firstBreak?.reason]).toEqual([false, 'seal_missing'])
  })

  test('knows a head that was noted before, and no other; goes on where it is told to', async () => {
    await makeFunded(1)
    await tick()
    const { head } = await verify()

    expect(await verify(`?headSeq=${head.seq}&headHash=${head.hash}`)).toMatchObject({ ok: true, isKnownHead: true })
    const forged = head.hash.replace(/^./, (first: string) => (first === '0' ? '1' : '0'))
    expect(await verify(`?headSeq=${head.seq}&headHash=${forged}`)).toMatchObject({ ok: false, isKnownHead: false })
    expect((await verify(`?after=${head.seq - 1}`)).checked).toBeGreaterThanOrEqual(1)
    const { token } = await makePerson('admin')
    for (const query of ['after=-1', 'after=x', 'headSeq=1', 'headSeq=1&headHash=zz']) {
      expect((await api('GET', `/api/admin/audit/verify?${query}`, { token })).status).toBe(422)
    }
  })

  test('cannot be rewritten by the application', async () => {
    for (const statement of ["UPDATE audit_seals SET hash = ''", 'DELETE FROM audit_seals', 'TRUNCATE audit_seals']) {
      await expect(sql(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  })
})
