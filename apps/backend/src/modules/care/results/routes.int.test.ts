import { describe, expect, test } from 'vitest'

import { atCenter, type TestBooking } from '../../../../test/appointments'
import { api, makePerson, newKey, sql } from '../../../../test/harness'
import {
  downloadAtCenter,
  downloadOwn,
  listOwn,
  makeCheckedIn,
  pdf,
  resultsPath,
  upload,
} from '../../../../test/results'

async function makeResult(): Promise<{ booking: TestBooking; id: string; path: string }> {
  const booking = await makeCheckedIn()
  const { body } = await upload(booking, pdf(), { name: 'scan.pdf' })
  return { booking, id: body.id, path: `${resultsPath(booking)}/${body.id}` }
}

const asStaff = (booking: TestBooking, method: string, path: string, body?: object, key?: string) =>
  api(method, path, { token: booking.center.staff.token, body, key })

const readsOf = async (booking: TestBooking, id: string, query = '') =>
  (await api('GET', `/api/results/${id}/reads${query}`, { token: booking.offer.patient.token })).body

describe('a result', () => {
  test('is read by its patient and the staff of its center, and by nobody else', async () => {
    const { booking, id, path } = await makeResult()
    const [patient, staff] = await Promise.all([makePerson('patient'), makePerson('center')])

    for (const suffix of ['', '/file', '/reads']) {
      const reply = await api('GET', `/api/results/${id}${suffix}`, { token: patient.token })
      expect([suffix, reply.status]).toEqual([suffix, 404])
      expect(JSON.stringify(reply.body)).not.toContain(id)
    }
    for (const [method, suffix] of [
      ['GET', ''],
      ['GET', '/file'],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/restore'],
    ] as const) {
      const body = method === 'PATCH' ? { notes: 'x' } : undefined
      expect([method, suffix, (await api(method, path + suffix, { token: staff.token, body })).status]).toEqual([
        method,
        suffix,
        404,
      ])
    }
    expect((await api('GET', resultsPath(booking), { token: staff.token })).status).toBe(404)
    const admin = await makePerson('admin')
    expect((await api('GET', `/api/results/${id}`, { token: admin.token })).status).toBe(403)
    expect((await downloadOwn(booking, id)).status).toBe(200)
    expect((await downloadAtCenter(booking, id)).status).toBe(200)
    expect((await readsOf(booking, id)).items).toHaveLength(2)
  })

  test('is not found under another appointment or center, even by those who work for both', async () => {
    const [one, other] = await Promise.all([makeResult(), makeResult()])
    const { staff } = one.booking.center
    await sql('INSERT INTO center_staff (center_id, user_id, accepted_at) VALUES ($1, $2, now())', [
      other.booking.center.id,
      staff.id,
    ])
    const swapped = `${resultsPath(one.booking)}/${other.id}`
    for (const [method, suffix] of [
      ['GET', ''],
      ['GET', '/file'],
      ['DELETE', ''],
    ] as const) {
      expect((await api(method, swapped + suffix, { token: staff.token })).status).toBe(404)
    }
    expect((await readsOf(other.booking, other.id)).items).toEqual([])
  })

  test('tells its patient who has looked at what and when, page by page', async () => {
    const { booking, id, path } = await makeResult()
    const { patient } = booking.offer
    await downloadAtCenter(booking, id)
    await asStaff(booking, 'GET', path)
    await api('GET', `/api/results/${id}`, { token: patient.token })
    await listOwn(booking)

    const first = await readsOf(booking, id, '?limit=2')
    const second = await readsOf(booking, id, `?limit=2&cursor=${first.nextCursor}`)

    const seen = [...first.items, ...second.items].map(({ part, by, readerId }) => [part, by, readerId])
    expect(seen).toEqual([
      ['notes', 'patient', patient.id],
      ['notes', 'center', booking.center.staff.id],
      ['file', 'center', booking.center.staff.id],
    ])
    expect(second.nextCursor).toBe(null)
    expect(first.items[0]).toMatchObject({ readerName: patient.fullName, at: expect.stringMatching(/Z$/) })
  })

  test('is shown to nobody before the look is written down', async () => {
    const { booking, id } = await makeResult()
    await sql(`CREATE FUNCTION refuse_look() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '55P03'; END $$`)
    await sql(`CREATE TRIGGER refuse_look BEFORE INSERT ON result_reads FOR EACH ROW
      WHEN (NEW.result_id = '${id}') EXECUTE FUNCTION refuse_look()`)
    const refused = await downloadOwn(booking, id)
    await sql('DROP FUNCTION refuse_look CASCADE')

    expect([refused.status, refused.bytes.includes('%PDF')]).toEqual([503, false])
    expect((await downloadOwn(booking, id)).status).toBe(200)
  })

  test('can be given notes and another name, and no other ending', async () => {
    const { booking, id, path } = await makeResult()
    const key = newKey()

    const change = { name: 'left breast.exe', notes: 'Nothing to worry about.\nCome again in two years.' }
    const changed = await asStaff(booking, 'PATCH', path, change, key)
    const replayed = await asStaff(booking, 'PATCH', path, change, key)

    expect([changed.status, changed.body.name, changed.body.notes]).toEqual([200, 'left breast.pdf', change.notes])
    expect([replayed.body, replayed.headers.get('idempotency-replayed')]).toEqual([changed.body, 'true'])
    const [listed] = await listOwn(booking)
    expect([listed.hasNotes, 'notes' in listed]).toEqual([true, false])
    const own = await api('GET', `/api/results/${id}`, { token: booking.offer.patient.token })
    expect([own.body.notes, 'uploadedBy' in own.body]).toEqual([change.notes, false])
    expect((await asStaff(booking, 'PATCH', path, { notes: null })).body.notes).toBe(null)
    for (const bad of [{ name: '../x' }, { notes: 'x'.repeat(4_001) }, { notes: 'a\u0000b' }, { sha256: 'x' }]) {
      expect((await asStaff(booking, 'PATCH', path, bad)).status).toBe(422)
    }
  })

  test('that is deleted is seen by nobody until it is restored, by whoever works there', async () => {
    const { booking, id, path } = await makeResult()

    const deleted = await asStaff(booking, 'DELETE', path)
    expect([deleted.status, typeof deleted.body.deletedAt]).toEqual([200, 'string'])
    expect((await asStaff(booking, 'DELETE', path)).body.code).toBe('illegal_transition')
    expect((await asStaff(booking, 'PATCH', path, { notes: 'x' })).body.code).toBe('illegal_transition')
    expect(await listOwn(booking)).toEqual([])
    expect((await downloadOwn(booking, id)).status).toBe(404)
    expect((await downloadAtCenter(booking, id)).status).toBe(404)
    expect((await asStaff(booking, 'GET', resultsPath(booking))).body.items).toMatchObject([{ id }])

    expect((await asStaff(booking, 'POST', `${path}/restore`)).body.deletedAt).toBe(null)
    expect((await asStaff(booking, 'POST', `${path}/restore`)).status).toBe(409)
    expect((await downloadOwn(booking, id)).bytes.equals(pdf())).toBe(true)
    await asStaff(booking, 'DELETE', path)
    expect((await upload(booking, pdf())).body).toMatchObject({ id, deletedAt: null })
    const told = await api('GET', `/api/dev/outbox?kind=result_ready&email=${booking.offer.patient.email}`)
    expect(told.body.items).toHaveLength(1)
  })

  test('is read no more by staff from the moment that they are removed', async () => {
    const { booking, id } = await makeResult()
    const { staff } = booking.center
    await sql('UPDATE center_staff SET removed_at = now() WHERE user_id = $1', [staff.id])
    expect((await downloadAtCenter(booking, id)).status).toBe(404)
    expect((await downloadOwn(booking, id)).status).toBe(200)
    expect((await readsOf(booking, id)).items).toHaveLength(1)
  })

  test('stays after its appointment is done, and its file cannot be exchanged, nor a look unwritten', async () => {
    const { booking, id } = await makeResult()
    await atCenter(booking, 'complete')
    await downloadOwn(booking, id)
    expect(await listOwn(booking)).toHaveLength(1)
    for (const statement of [
      `UPDATE results SET sha256 = repeat('0', 64) WHERE id = '${id}'`,
      `UPDATE results SET object_id = uuidv7() WHERE id = '${id}'`,
      `DELETE FROM results WHERE id = '${id}'`,
      `UPDATE result_reads SET at = now() WHERE result_id = '${id}'`,
      `DELETE FROM result_reads WHERE result_id = '${id}'`,
    ]) {
      await expect(sql(`SET ROLE goodturn_app; ${statement}`)).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('leaves an audit trail with no name of a file in it', async () => {
    const { booking, id, path } = await makeResult()
    await asStaff(booking, 'PATCH', path, { name: 'secret name.pdf', notes: 'secret notes' })
    await asStaff(booking, 'DELETE', path)
    const events = await sql(
      'SELECT action, detail::text AS detail FROM audit_events WHERE entity_id = $1 ORDER BY id',
      [id],
    )
    expect(events.map(({ action }) => action)).toEqual(['result.uploaded', 'result.changed', 'result.deleted'])
    expect(JSON.stringify(events)).not.toMatch(/secret|scan/)
  })
})
