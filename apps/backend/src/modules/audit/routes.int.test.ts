import { describe, expect, test } from 'vitest'

import { makeFunded, move } from '../../../test/campaigns'
import { api, makePerson } from '../../../test/harness'

const PATH = '/api/admin/audit'

describe('the audit log', () => {
  test('says who did what to which thing, newest first', async () => {
    const { token } = await makePerson('admin')
    const campaign = await makeFunded(500)
    await move(campaign, 'pause')

    const { status, body } = await api('GET', `${PATH}?entity=campaign&entityId=${campaign.id}`, { token })

    expect(status).toBe(200)
    expect(body.items.map((event: { action: string }) => event.action)).toEqual([
      'campaign.paused',
      'campaign.funded',
      'campaign.created',
    ])
    expect(body.items[1]).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/Z$/),
      actorId: campaign.donor.id,
      action: 'campaign.funded',
      entity: 'campaign',
      entityId: campaign.id,
      requestId: expect.any(String),
      detail: { amountMinor: 500, paymentId: expect.any(String), toPool: false },
    })
  })

  test('can be narrowed to a person and an action, and read page by page', async () => {
    const { token } = await makePerson('admin')
    const campaign = await makeFunded(500)
    const filter = `${PATH}?actorId=${campaign.donor.id}`

    const first = (await api('GET', `${filter}&limit=1`, { token })).body
    const second = (await api('GET', `${filter}&limit=1&cursor=${first.nextCursor}`, { token })).body
    const created = (await api('GET', `${filter}&action=campaign.created`, { token })).body

    expect([first.items[0].action, second.items[0].action, second.nextCursor]).toEqual([
      'campaign.funded',
      'campaign.created',
      null,
    ])
    expect(created.items).toEqual(second.items)
  })

  test.each(['entity=DROP TABLE', 'entityId=1', 'actorId=x', 'action=%00', 'who=me', 'cursor=x', 'limit=1000'])(
    'refuses %s',
    async (query) => {
      const { token } = await makePerson('admin')

      expect((await api('GET', `${PATH}?${query}`, { token })).status).toBe(422)
    },
  )
})
