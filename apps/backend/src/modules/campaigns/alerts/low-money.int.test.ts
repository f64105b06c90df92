import { describe, expect, test } from 'vitest'

import { type DonorCampaign, fund, makeFunded, makeOffer, move, read } from '../../../../test/campaigns'
import { api, makePerson, newKey, sql, whileHeld } from '../../../../test/harness'
import { makeWaiters } from '../../../../test/matching'
import { tick } from '../../../../test/offers'
import { makeScreeningType } from '../../../../test/world'

const PRICE = 10_000
const pathOf = (id: string) => `/api/campaigns/${id}/low-money-alert`
const setAlert = ({ donor, id }: DonorCampaign, body: object) => api('PUT', pathOf(id), { token: donor.token, body })

/** What the donor was told of it, oldest first. */
async function toldOf({ donor, id }: DonorCampaign): Promise<string[]> {
  const { items } = (await api('GET', `/api/dev/outbox?kind=campaign_low&email=${donor.email}`)).body
  const about = items.filter(({ link }: { link: string }) => link.endsWith(`/donor/campaigns/${id}`))
  return about.map(({ text }: { text: string }) => text).reverse()
}

/** A campaign for one kind of screening, whose donor is told below an amount. */
async function makeWatched(fundedMinor: number, alert: object = { amountMinor: 5 * PRICE }) {
  const { id: screeningTypeId } = await makeScreeningType({ priceMinor: PRICE })
  const campaign = await makeFunded(fundedMinor, { screeningTypeIds: [screeningTypeId] })
  expect((await setAlert(campaign, alert)).status).toBe(200)
  return { ...campaign, screeningTypeId }
}

describe('a donor whose money runs low', () => {
  test('is told once by mail and on the site, with what is left, and of nothing before', async () => {
    const campaign = await makeWatched(6 * PRICE)
    await makeOffer(campaign, PRICE)
    await tick()
    expect(await toldOf(campaign)).toEqual([])

    await makeOffer(campaign, PRICE)
    await tick()
    await makeOffer(campaign, PRICE)
    await Promise.all([tick(), tick(), tick()])

    const [text = '', ...more] = await toldOf(campaign)
    expect(more).toEqual([])
    expect(text).toContain('A good turn has ₦400.00 left for new offers.')
    const inbox = await api('GET', '/api/me/notifications', { token: campaign.donor.token })
    expect(inbox.body.items).toMatchObject([{ kind: 'campaign_low', page: `/donor/campaigns/${campaign.id}` }])
  })

  test('is told by one of ten ticks at once', async () => {
    const campaign = await makeWatched(6 * PRICE)
    await makeOffer(campaign, 2 * PRICE)
    await Promise.all(Array.from({ length: 10 }, tick))
    expect(await toldOf(campaign)).toHaveLength(1)
  })

  test('is told again when a top-up has brought more than that, and not when it has not', async () => {
    const campaign = await makeWatched(6 * PRICE)
    await makeOffer(campaign, 3 * PRICE)
    await tick()
    await fund(campaign, PRICE)
    await makeOffer(campaign, PRICE)
    await tick()
    expect(await toldOf(campaign)).toHaveLength(1)

    await fund(campaign, 2 * PRICE)
    await makeOffer(campaign, PRICE)
    await tick()
    expect(await toldOf(campaign)).toHaveLength(2)
  })

  test('is told of what an offer by hand has left', async () => {
    const campaign = await makeWatched(5 * PRICE)
    const [waiter] = await makeWaiters([{ screeningTypeId: campaign.screeningTypeId }])
    const admin = await makePerson('admin')
    const body = { entryId: waiter?.entryId, campaignId: campaign.id, reason: 'An appeal was upheld' }
    const made = await api('POST', '/api/admin/offers', { token: admin.token, key: newKey(), body })
    expect(made.status).toBe(201)
    await tick()
    expect(await toldOf(campaign)).toHaveLength(1)
  })

  test('is told when it runs out, as the last 30 days went', async () => {
    const campaign = await makeWatched(6 * PRICE)
    await makeOffer(campaign, 3 * PRICE)
    await tick()
    const report = await api('GET', `/api/me/analytics/campaigns/${campaign.id}`, { token: campaign.donor.token })
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    expect(report.body.forecast.runsOutOn).not.toBeNull()
    const [text] = await toldOf(campaign)
    expect(text).toContain(`used up about ${day.format(new Date(report.body.forecast.runsOutOn))}.`)
  })

  test('is told nothing of what was taken and did not commit, nor by a tick that nobody could hear', async () => {
    const campaign = await makeWatched(6 * PRICE)
    const take = 'UPDATE campaigns SET available_minor = 0, reserved_minor = funded_minor WHERE id = $1'
    await whileHeld(take, [campaign.id], tick)
    await tick()
    expect(await toldOf(campaign)).toEqual([])

    // Held by somebody, it is left for the next tick.
    await makeOffer(campaign, 3 * PRICE)
    await whileHeld('SELECT 1 FROM campaigns WHERE id = $1 FOR UPDATE', [campaign.id], tick)
    expect(await toldOf(campaign)).toEqual([])
    await tick()
    expect(await toldOf(campaign)).toHaveLength(1)
  })

  test('is told nothing while the campaign is paused or once it is closed', async () => {
    const [paused, closed] = [await makeWatched(6 * PRICE), await makeWatched(6 * PRICE)]
    for (const campaign of [paused, closed]) await makeOffer(campaign, 3 * PRICE)
    await move(paused, 'pause')
    await move(closed, 'close')
    await tick()
    expect([await toldOf(paused), await toldOf(closed)]).toEqual([[], []])
    await move(paused, 'resume')
    await tick()
    expect(await toldOf(paused)).toHaveLength(1)
  })

  test('is told nothing by mail when they want no such mail, and on the site all the same', async () => {
    const campaign = await makeWatched(6 * PRICE)
    const { token, id } = campaign.donor
    await api('PATCH', '/api/me/notification-preferences', { token, body: { email: { news: false } } })
    await makeOffer(campaign, 3 * PRICE)
    await tick()
    const muted = `SELECT 1 FROM muted_mail WHERE user_id = $1 AND topic = 'news'`
    expect(await sql(muted, [id])).toHaveLength(1)
    expect((await api('GET', '/api/me/notifications', { token })).body.items).toHaveLength(1)
  })
})

describe('what a donor is told at', () => {
  test('is an amount, a share of all that came in, or what three of the dearest screenings cost', async () => {
    const { id: cheap } = await makeScreeningType({ priceMinor: PRICE })
    const { id: dear } = await makeScreeningType({ priceMinor: 2 * PRICE })
    const campaign = await makeFunded(100 * PRICE, { screeningTypeIds: [cheap, dear] })
    const mark = async () => (await read(campaign)).lowMoneyAlert

    expect(await mark()).toEqual({ amountMinor: null, percent: null, thresholdMinor: 6 * PRICE })
    await setAlert(campaign, { percent: 25 })
    expect(await mark()).toEqual({ amountMinor: null, percent: 25, thresholdMinor: 25 * PRICE })
    await fund(campaign, 100 * PRICE)
    expect((await mark()).thresholdMinor).toBe(50 * PRICE)
    await setAlert(campaign, { amountMinor: 7, percent: null })
    expect(await mark()).toEqual({ amountMinor: 7, percent: null, thresholdMinor: 7 })
    await setAlert(campaign, {})
    expect((await mark()).thresholdMinor).toBe(6 * PRICE)
    const small = await makeFunded(4 * PRICE, { screeningTypeIds: [dear] })
    expect((await read(small)).lowMoneyAlert.thresholdMinor).toBe(2 * PRICE)
  })

  test('at 0 is never', async () => {
    const campaign = await makeWatched(PRICE, { amountMinor: 0 })
    await makeOffer(campaign, PRICE)
    await tick()
    expect(await toldOf(campaign)).toEqual([])
  })

  test('and raised above what is there is no news; the next top-up beyond it is needed first', async () => {
    const campaign = await makeWatched(6 * PRICE, { amountMinor: 10 * PRICE })
    await tick()
    await makeOffer(campaign, PRICE)
    await tick()
    expect(await toldOf(campaign)).toEqual([])
  })

  test('changes no plan: the campaign stays at its version', async () => {
    const campaign = await makeFunded(6 * PRICE)
    const version = async () => (await sql('SELECT version FROM campaigns WHERE id = $1', [campaign.id]))[0]?.version
    const before = await version()
    await setAlert(campaign, { percent: 10 })
    expect(await version()).toBe(before)
  })

  test('is the donor’s own to say, in one of the two ways, while the campaign is open', async () => {
    const campaign = await makeFunded(6 * PRICE)
    const [stranger, admin, patient] = await Promise.all([
      makePerson('donor'),
      makePerson('admin'),
      makePerson('patient'),
    ])
    for (const [person, status] of [
      [stranger, 404],
      [admin, 403],
      [patient, 403],
    ] as const) {
      expect((await setAlert({ ...campaign, donor: person }, { percent: 10 })).status).toBe(status)
    }
    for (const body of [
      { percent: 0 },
      { percent: 101 },
      { percent: 1.5 },
      { amountMinor: -1 },
      { amountMinor: 1, percent: 1 },
      { a: 1 },
    ]) {
      expect((await setAlert(campaign, body)).status).toBe(422)
    }
    await move(campaign, 'close')
    expect((await setAlert(campaign, { percent: 10 })).body.code).toBe('illegal_transition')
  })
})
