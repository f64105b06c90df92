import { describe, expect, test } from 'vitest'

import { differencesOf, fund, makeFunded, makeOffer, move } from '../../../../test/campaigns'
import { api, makePerson, sql } from '../../../../test/harness'

const asAdmin = async (path: string) => {
  const { token } = await makePerson('admin')
  return api('GET', path, { token })
}

const none = { journalId: null, payoutId: null }

describe('the ledger check', () => {
  test('finds nothing after funding, promising, pausing and closing', async () => {
    const campaign = await makeFunded(10_000)
    await fund(campaign, 5_000)
    await makeOffer(campaign, 4_000)
    await move(campaign, 'pause')
    await move(campaign, 'close')

    const { status, body } = await asAdmin('/api/admin/ledger/check')

    expect([status, Object.keys(body).sort()]).toEqual([200, ['differences', 'ok']])
    expect(body.ok).toBe(body.differences.length === 0)
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  // Corrected at the end of each case, so that a check of all campaigns elsewhere is not disturbed for long.
  test('names the campaign, the account and both amounts when a balance was tampered with', async () => {
    const { id } = await makeFunded(1_000)
    await sql('UPDATE campaigns SET available_minor = 900, spent_minor = 100 WHERE id = $1', [id])

    const differences = await differencesOf(id)
    const check = (await asAdmin('/api/admin/ledger/check')).body
    await sql('UPDATE campaigns SET available_minor = 1000, spent_minor = 0 WHERE id = $1', [id])

    expect(differences).toEqual([
      { campaignId: id, account: 'available', storedMinor: 900, rebuiltMinor: 1_000, ...none },
      { campaignId: id, account: 'spent', storedMinor: 100, rebuiltMinor: 0, ...none },
      { campaignId: id, account: 'fulfilled', storedMinor: 100, rebuiltMinor: 0, ...none },
    ])
    expect(check.ok).toBe(false)
    expect(await differencesOf(id)).toEqual([])
  })

  test('sees an offer that ended without giving its money back, and a payment that was never credited', async () => {
    const campaign = await makeFunded(1_000)
    const offer = await makeOffer(campaign, 300)
    await sql("UPDATE offers SET status = 'revoked', ended_at = now() WHERE id = $1", [offer.id])
    await sql(
      `INSERT INTO payments (campaign_id, provider, reference, amount_minor, status, confirmed_at)
       VALUES ($1::uuid, 'sandbox', $1::text, 50, 'confirmed', now())`,
      [campaign.id],
    )

    const differences = await differencesOf(campaign.id)
    await sql(
      "UPDATE payments SET status = 'failed', confirmed_at = NULL WHERE campaign_id = $1 AND amount_minor = 50",
      [campaign.id],
    )
    await sql(
      `INSERT INTO offers (entry_id, patient_id, campaign_id, screening_type_id, amount_minor, expires_at)
       SELECT entry_id, patient_id, campaign_id, screening_type_id, amount_minor, expires_at FROM offers WHERE id = $1`,
      [offer.id],
    )

    expect(differences).toEqual([
      { campaignId: campaign.id, account: 'offers', storedMinor: 300, rebuiltMinor: 0, ...none },
      { campaignId: campaign.id, account: 'payments', storedMinor: 1_050, rebuiltMinor: 1_000, ...none },
    ])
    expect(await differencesOf(campaign.id)).toEqual([])
  })
})

describe('the journals', () => {
  test('show what happened to a campaign, newest first, with legs that sum to zero', async () => {
    const campaign = await makeFunded(10)
    const offer = await makeOffer(campaign, 4)
    await move(campaign, 'close')

    const { body } = await asAdmin(`/api/admin/ledger/journals?campaignId=${campaign.id}`)

    expect(body.items.map((journal: { kind: string }) => journal.kind)).toEqual(['transfer', 'reservation', 'funding'])
    expect(body.items[1]).toEqual({
      id: expect.any(String),
      kind: 'reservation',
      sourceId: offer.id,
      campaignId: campaign.id,
      createdAt: expect.stringMatching(/Z$/),
      legs: [
        { leg: 1, account: 'available', campaignId: campaign.id, amountMinor: -4 },
        { leg: 2, account: 'reserved', campaignId: campaign.id, amountMinor: 4 },
      ],
    })
    for (const { legs } of body.items) {
      expect(legs.reduce((sum: number, leg: { amountMinor: number }) => sum + leg.amountMinor, 0)).toBe(0)
    }
  })

  test('of the general pool include what closed campaigns handed to it', async () => {
    const campaign = await makeFunded(10)
    await move(campaign, 'close')
    const [pool] = await sql('SELECT id FROM campaigns WHERE is_general_pool')

    const { body } = await asAdmin(`/api/admin/ledger/journals?campaignId=${pool.id}&limit=100`)

    expect(body.items.map((journal: { sourceId: string }) => journal.sourceId)).toContain(campaign.id)
  })

  test('come page by page, each once', async () => {
    const campaign = await makeFunded(1)
    for (const amount of [2, 3, 4, 5]) await fund(campaign, amount)
    const { token } = await makePerson('admin')

    const seen = []
    for (let cursor = '', pages = 0; pages < 5; pages++) {
      const path = `/api/admin/ledger/journals?campaignId=${campaign.id}&limit=2${cursor}`
      const { body } = await api('GET', path, { token })
      seen.push(...body.items.map((journal: { legs: { amountMinor: number }[] }) => journal.legs[1]?.amountMinor))
      if (body.nextCursor === null) break
      cursor = `&cursor=${body.nextCursor}`
    }

    expect(seen).toEqual([5, 4, 3, 2, 1])
    expect((await api('GET', '/api/admin/ledger/journals?campaignId=1', { token })).status).toBe(422)
  })
})

describe('history', () => {
  const asApplication = (statement: string) => sql(`SELECT set_config('role', 'goodturn_app', true); ${statement}`)

  test.each(['ledger_journals', 'ledger_entries', 'audit_events'])(
    'the application cannot rewrite %s',
    async (table) => {
      await makeFunded(1)
      const column = table === 'ledger_entries' ? 'amount_minor' : 'id'

      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        await expect(asApplication(statement), statement).rejects.toMatchObject({ code: '42501' })
        // Not even the owner of the tables, whom grants do not hold back.
        await expect(sql(statement), statement).rejects.toMatchObject({ code: '42501' })
      }
    },
  )

  test('a journal whose legs do not sum to zero cannot be committed', async () => {
    const { id } = await makeFunded(1)

    const oneSided = sql(
      `WITH journal AS (INSERT INTO ledger_journals (kind, source_id, campaign_id) VALUES ('spend', $1, $1) RETURNING id)
       INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor) SELECT id, 1, 'spent', $1, 5 FROM journal`,
      [id],
    )

    await expect(oneSided).rejects.toMatchObject({ constraint: 'ledger_entries_zero_sum' })
    expect(await sql("SELECT id FROM ledger_journals WHERE source_id = $1 AND kind = 'spend'", [id])).toEqual([])
  })

  test('one cause has one journal of a kind', async () => {
    const { id } = await makeFunded(1)
    const [payment] = await sql('SELECT id FROM payments WHERE campaign_id = $1', [id])

    const again = sql("INSERT INTO ledger_journals (kind, source_id, campaign_id) VALUES ('funding', $1, $2)", [
      payment.id,
      id,
    ])

    await expect(again).rejects.toMatchObject({ code: '23505' })
  })
})
