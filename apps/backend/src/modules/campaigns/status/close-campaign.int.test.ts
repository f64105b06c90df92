import { describe, expect, test } from 'vitest'

import {
  differencesOf,
  legsOf,
  makeDraft,
  makeFunded,
  makeOffer,
  move,
  read,
  tryOffer,
} from '../../../../test/campaigns'
import { api, sql } from '../../../../test/harness'

const poolOf = async () =>
  (await sql('SELECT id, funded_minor AS funded, version FROM campaigns WHERE is_general_pool'))[0] ?? {
    funded: 0,
    version: 0,
  }

describe('closing a campaign', () => {
  test('hands what is left to the general pool, written down on both sides', async () => {
    const campaign = await makeFunded(9_000)

    const reply = await move(campaign, 'close')

    const pool = await poolOf()
    expect([reply.status, reply.body.status, reply.body.closedAt]).toEqual([200, 'closed', expect.any(String)])
    expect(reply.body.balance).toEqual({
      fundedMinor: 9_000,
      availableMinor: 0,
      reservedMinor: 0,
      spentMinor: 0,
      withdrawnMinor: 9_000,
    })
    expect(reply.body.leftover).toEqual({ to: 'pool', amountMinor: 9_000 })
    expect(await read(campaign)).toEqual(reply.body)
    const journal = await sql(
      `SELECT e.account, e.campaign_id, e.amount_minor FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
       WHERE j.kind = 'transfer' AND j.source_id = $1 ORDER BY e.leg`,
      [campaign.id],
    )
    expect(journal).toEqual([
      { account: 'available', campaign_id: campaign.id, amount_minor: -9_000 },
      { account: 'withdrawn', campaign_id: campaign.id, amount_minor: 9_000 },
      { account: 'transfer', campaign_id: pool.id, amount_minor: -9_000 },
      { account: 'available', campaign_id: pool.id, amount_minor: 9_000 },
    ])
    expect([...(await differencesOf(campaign.id)), ...(await differencesOf(pool.id))]).toEqual([])
    const audit = await sql(`SELECT detail FROM audit_events WHERE entity_id = $1 AND action = 'campaign.closed'`, [
      campaign.id,
    ])
    expect(audit).toEqual([{ detail: { leftoverTo: 'pool', amountMinor: 9_000 } }])
  })

  test('with a refund gives it back to the donor and nothing to the pool', async () => {
    const campaign = await makeFunded(9_000)

    const reply = await move(campaign, 'close', { refund: true })

    expect(reply.body).toMatchObject({ status: 'closed', balance: { availableMinor: 0, withdrawnMinor: 9_000 } })
    expect((await read(campaign)).leftover).toEqual({ to: 'donor', amountMinor: 9_000 })
    expect((await legsOf(campaign.id)).slice(2)).toEqual(['withdrawal available -9000', 'withdrawal withdrawn 9000'])
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('of a draft or an emptied campaign moves no money', async () => {
    const draft = await makeDraft()
    const exhausted = await makeFunded(500)
    await makeOffer(exhausted, 500)

    expect((await move(draft, 'close')).body.status).toBe('closed')
    expect((await move(exhausted, 'close')).body.status).toBe('closed')
    expect(await legsOf(draft.id)).toEqual([])
    expect((await legsOf(exhausted.id)).filter((leg) => !/^(funding|reservation)/.test(leg))).toEqual([])
  })

  test('leaves what is promised where it is, and the offer as it is', async () => {
    const campaign = await makeFunded(1_000)
    const offer = await makeOffer(campaign, 400)

    const reply = await move(campaign, 'close', { refund: true })

    expect(reply.body.balance).toMatchObject({ availableMinor: 0, reservedMinor: 400, withdrawnMinor: 600 })
    expect(await sql('SELECT status FROM offers WHERE id = $1', [offer.id])).toEqual([{ status: 'open' }])
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('passes on to the pool what its promises give back later', async () => {
    const campaign = await makeFunded(1_000)
    const offer = await makeOffer(campaign, 400)
    await move(campaign, 'close')

    const declined = await api('POST', `/api/offers/${offer.id}/decline`, {
      token: offer.patient.token,
      body: { reason: 'too_far' },
    })

    const pool = await poolOf()
    expect(declined.status).toBe(200)
    expect((await read(campaign)).balance).toMatchObject({ availableMinor: 0, reservedMinor: 0, withdrawnMinor: 1_000 })
    expect((await legsOf(campaign.id)).slice(-2)).toEqual(['release reserved -400', 'release withdrawn 400'])
    const passedOn = await sql(
      `SELECT e.account, e.amount_minor FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
       WHERE j.kind = 'release' AND j.source_id = $1 AND e.campaign_id = $2 ORDER BY e.leg`,
      [offer.id, pool.id],
    )
    expect(passedOn).toEqual([
      { account: 'transfer', amount_minor: -400 },
      { account: 'available', amount_minor: 400 },
    ])
    expect([...(await differencesOf(campaign.id)), ...(await differencesOf(pool.id))]).toEqual([])
  })

  test('races the declining of its offers: every amount ends in one place', async () => {
    const campaign = await makeFunded(1_000)
    const offers = []
    for (let n = 0; n < 6; n++) offers.push(await makeOffer(campaign, 100))

    const replies = await Promise.all([
      move(campaign, 'close'),
      ...offers.map(({ id, patient }) =>
        api('POST', `/api/offers/${id}/decline`, { token: patient.token, body: { reason: 'other' } }),
      ),
    ])

    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]))
    expect((await read(campaign)).balance).toMatchObject({ availableMinor: 0, reservedMinor: 0, withdrawnMinor: 1_000 })
    expect([...(await differencesOf(campaign.id)), ...(await differencesOf((await poolOf()).id))]).toEqual([])
  })

  test('twenty times at once happens once', async () => {
    const campaign = await makeFunded(700)

    const replies = await Promise.all(Array.from({ length: 20 }, () => move(campaign, 'close')))

    expect(replies.map((reply) => reply.status).sort()).toEqual([200, ...Array(19).fill(409)])
    expect((await read(campaign)).balance.withdrawnMinor).toBe(700)
    expect(await differencesOf(campaign.id)).toEqual([])
  })

  test('of many campaigns at once puts each amount into the pool', async () => {
    const campaigns = await Promise.all(Array.from({ length: 12 }, (_, n) => makeFunded(n + 1)))

    const replies = await Promise.all(campaigns.map((campaign) => move(campaign, 'close')))

    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]))
    const [{ total }] = await sql(
      `SELECT sum(e.amount_minor)::bigint AS total FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
       WHERE j.source_id = ANY ($1) AND e.leg = 4`,
      [campaigns.map((campaign) => campaign.id)],
    )
    expect(total).toBe(78)
    expect(await differencesOf((await poolOf()).id)).toEqual([])
  })

  test('races a promise of the same money: one of them gets it and nothing goes below zero', async () => {
    for (let round = 0; round < 8; round++) {
      const campaign = await makeFunded(1_000)

      const [closed, promised] = await Promise.all([
        move(campaign, 'close', { refund: true }),
        tryOffer(campaign, 1_000),
      ])

      const { balance } = await read(campaign)
      expect(closed.status).toBe(200)
      expect(balance).toMatchObject({ availableMinor: 0, fundedMinor: 1_000 })
      expect([balance.reservedMinor, balance.withdrawnMinor]).toEqual(promised ? [1_000, 0] : [0, 1_000])
      expect(await differencesOf(campaign.id)).toEqual([])
    }
  })

  test('takes true or false for a refund and nothing else', async () => {
    const campaign = await makeFunded(10)

    for (const body of [{ refund: 'yes' }, { refund: 1 }, { amountMinor: 5 }]) {
      expect((await move(campaign, 'close', body)).status).toBe(422)
    }
    expect((await read(campaign)).status).toBe('active')
  })
})
