import { describe, expect, test } from 'vitest'

import { draftPayout, makeCompleted, movePayout } from '../../../../test/appointments'
import { api, makePerson, newKey, sql } from '../../../../test/harness'

const makeAdmins = () => Promise.all([makePerson('admin'), makePerson('admin')])

describe('a payout', () => {
  test('pays what is owed, by two people, and the center sees it from its approval on', async () => {
    const { center, id } = await makeCompleted()
    const [maker, checker] = await makeAdmins()
    const ofCenter = () => api('GET', `/api/centers/${center.id}/payouts`, { token: center.staff.token })

    const draft = await draftPayout(center, maker)
    expect(draft.status).toBe(201)
    expect(draft.body).toMatchObject({ status: 'draft', amountMinor: 50_000, screenings: 1, draftedBy: maker.id })
    expect((await ofCenter()).body.items).toEqual([])
    const own = await movePayout(draft.body.id, 'approve', maker)
    expect([own.status, own.body.code]).toEqual([403, 'same_person'])
    expect((await movePayout(draft.body.id, 'paid', checker)).status).toBe(409)

    const approved = await movePayout(draft.body.id, 'approve', checker)
    const paid = await movePayout(draft.body.id, 'paid', maker)

    expect([approved.body.approvedBy, paid.body.status, paid.body.reference]).toEqual([checker.id, 'paid', 'TRF-1'])
    expect((await ofCenter()).body.items.map((item: { status: string }) => item.status)).toEqual(['paid'])
    const lines = await api('GET', `/api/admin/payouts/${draft.body.id}/lines`, { token: maker.token })
    expect(lines.body.items).toMatchObject([{ appointmentId: id, amountMinor: 50_000, payoutId: draft.body.id }])
    for (const verb of ['approve', 'paid', 'failed', 'cancel'] as const) {
      expect((await movePayout(draft.body.id, verb, checker)).status).toBe(409)
    }
  })

  test('that fails can be approved and paid again; a draft that is given up frees its screenings', async () => {
    const { center } = await makeCompleted()
    const [maker, checker] = await makeAdmins()
    const first = await draftPayout(center, maker)
    expect((await draftPayout(center, maker)).body.code).toBe('nothing_to_pay')
    await movePayout(first.body.id, 'cancel', maker)

    const { body } = await draftPayout(center, maker)
    await movePayout(body.id, 'approve', checker)
    const failed = await movePayout(body.id, 'failed', checker)
    expect([failed.body.status, failed.body.failureReason]).toEqual(['failed', 'Wrong account'])
    await movePayout(body.id, 'approve', checker)
    expect((await movePayout(body.id, 'paid', checker)).body.status).toBe('paid')
  })

  test('has a screening once, however many draft at the same moment, and a key has one effect', async () => {
    const { center } = await makeCompleted()
    const admins = await Promise.all(Array.from({ length: 10 }, () => makePerson('admin')))
    const key = newKey()

    const replies = await Promise.all(admins.map((admin) => draftPayout(center, admin)))

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(replies.filter(({ body }) => body.code === 'nothing_to_pay')).toHaveLength(9)
    const { body } = replies.find(({ status }) => status === 201) ?? { body: {} }
    const checker = admins.find(({ id }) => id !== body.draftedBy) ?? admins[0]
    if (!checker) throw new Error('there are ten')
    const twice = await Promise.all([
      movePayout(body.id, 'approve', checker, key),
      movePayout(body.id, 'approve', checker, key),
    ])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(
      await sql("SELECT 1 FROM audit_events WHERE entity_id = $1 AND action = 'payout.approved'", [body.id]),
    ).toHaveLength(1)
  })

  test('cannot be approved by its maker, nor have its lines changed, even when the application is wrong', async () => {
    const { center, id } = await makeCompleted()
    const [maker] = await makeAdmins()
    const { body } = await draftPayout(center, maker)

    const own = sql(
      "UPDATE payouts SET status = 'approved', approved_by = drafted_by, approved_at = now() WHERE id = $1",
      [body.id],
    )
    await expect(own).rejects.toMatchObject({ constraint: 'payouts_maker_is_not_checker' })
    const dearer = sql('UPDATE payables SET amount_minor = 60000 WHERE appointment_id = $1', [id])
    await expect(dearer).rejects.toMatchObject({ code: '42501' })
  })

  test('of what is owed: listed for administrators by center, for a center by screening, and for no other', async () => {
    const { center } = await makeCompleted()
    const other = await makePerson('center')
    const { token } = await makePerson('admin')
    const found = []
    for (let cursor = '', pages = 0; pages < 100 && cursor !== null; pages++) {
      const query = cursor ? `&cursor=${cursor}` : ''
      const { body } = await api('GET', `/api/admin/payouts/owed?limit=100${query}`, { token })
      found.push(...body.items)
      cursor = body.nextCursor
    }

    expect(found.find(({ centerId }) => centerId === center.id)).toMatchObject({ screenings: 1, amountMinor: 50_000 })
    const path = `/api/centers/${center.id}/payables`
    expect((await api('GET', path, { token: center.staff.token })).body.items).toHaveLength(1)
    expect((await api('GET', path, { token: other.token })).status).toBe(404)
  })

  test('of one center is the exact sum of what is in no payout, for its staff only', async () => {
    const { center } = await makeCompleted()
    const owed = (token = center.staff.token) => api('GET', `/api/centers/${center.id}/owed`, { token })
    const before = await owed()
    expect([before.status, before.body]).toEqual([
      200,
      { screenings: 1, amountMinor: 50_000, since: expect.any(String) },
    ])

    const drafted = await draftPayout(center, await makePerson('admin'))
    expect(drafted.status).toBe(201)
    expect((await owed()).body).toEqual({ screenings: 0, amountMinor: 0, since: null })
    const [stranger, patient] = [await makePerson('center'), await makePerson('patient')]
    expect((await owed(stranger.token)).status).toBe(404)
    expect((await owed(patient.token)).status).toBe(403)
    await sql('UPDATE center_staff SET removed_at = now() WHERE center_id = $1', [center.id])
    expect((await owed()).status).toBe(404)
  })
})
