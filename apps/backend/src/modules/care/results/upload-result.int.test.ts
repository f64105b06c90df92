import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'

import { asPatient, atCenter, makeBooking, makeCompleted } from '../../../../test/appointments'
import { api, makePerson, sql, stack, whileHeld } from '../../../../test/harness'
import { tickOfHour } from '../../../../test/offers'
import {
  downloadAtCenter,
  downloadOwn,
  listOwn,
  makeCheckedIn,
  pdf,
  resultsPath,
  upload,
} from '../../../../test/results'

const MIB = 1024 * 1024
const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
const jpeg = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1')

const streamOf = (bytes: Buffer) =>
  new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 64 * 1024) controller.enqueue(bytes.subarray(at, at + 64 * 1024))
      controller.close()
    },
  })

describe('a file', () => {
  test('is what its bytes say, whatever its header and name say, and comes back as it was sent', async () => {
    const booking = await makeCheckedIn()
    for (const [file, type, name, mediaType, kept] of [
      [pdf(), 'image/png', 'scan.png', 'application/pdf', 'scan.pdf'],
      [png, 'application/pdf', '%E1%BB%8C%CC%80%E1%B9%A3un', 'image/png', 'Ọ̀ṣun.png'],
      [jpeg, 'application/octet-stream', undefined, 'image/jpeg', 'result.jpg'],
    ] as const) {
      const made = await upload(booking, file, { type, ...(name ? { name } : {}) })

      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({
        mediaType,
        name: kept.normalize('NFC'),
        sizeBytes: file.length,
        appointmentId: booking.id,
      })
      const got = await downloadOwn(booking, made.body.id)
      expect([got.status, got.bytes.equals(file)]).toEqual([200, true])
      expect(got.headers.get('content-type')).toBe(mediaType)
      expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename="/)
      expect(got.headers.get('x-content-type-options')).toBe('nosniff')
      expect(got.headers.get('cache-control')).toBe('no-store')
    }
    expect(await listOwn(booking)).toHaveLength(3)
  })

  test.each([
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/png'],
    ['an archive', 'PK\x03\x04 anything', 'application/pdf'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'application/pdf'],
    ['a PDF behind something else', '\n%PDF-1.4', 'application/pdf'],
    ['JSON', '{}', 'application/json'],
  ])('that is %s is refused with 415, and nothing is kept', async (_, text, type) => {
    const booking = await makeCheckedIn()
    const reply = await upload(booking, Buffer.from(text, 'latin1'), { type, name: 'scan.pdf' })
    expect([reply.status, reply.body.code]).toEqual([415, 'unsupported_media_type'])
    expect(await sql('SELECT 1 FROM results WHERE appointment_id = $1', [booking.id])).toEqual([])
  })

  test('of 10 MiB is taken and of one byte more refused with 413, whether or not it says its length', async () => {
    const booking = await makeCheckedIn()
    const largest = Buffer.concat([pdf(), Buffer.alloc(10 * MIB - pdf().length, 7)])
    const tooLarge = Buffer.concat([largest, Buffer.alloc(1)])

    expect((await upload(booking, tooLarge)).status).toBe(413)
    expect((await upload(booking, streamOf(tooLarge))).status).toBe(413)
    expect((await upload(booking, Buffer.alloc(0))).status).toBe(422)
    expect(await listOwn(booking)).toEqual([])

    const made = await upload(booking, largest)
    expect([made.status, made.body.sizeBytes]).toEqual([201, 10 * MIB])
    expect((await upload(booking, streamOf(largest))).body.id).toBe(made.body.id)
    expect((await downloadOwn(booking, made.body.id)).bytes.equals(largest)).toBe(true)
  })

  test.each(['..%2F..%2Fetc%2Fpasswd', '.htaccess', 'a%00.pdf', 'a%E2%80%AEfdp.exe', '%zz', 'a%22b'])(
    'named %s is refused with 422',
    async (name) => {
      const reply = await upload(await makeCheckedIn(), pdf(), { name })
      expect([reply.status, reply.body.errors?.[0]?.path]).toEqual([422, 'x-file-name'])
    },
  )

  test('that comes twice, and ten times at once, is one result, and its patient is told once', async () => {
    const booking = await makeCheckedIn()
    const replies = await Promise.all(Array.from({ length: 10 }, () => upload(booking, pdf('the same'))))

    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect((await upload(booking, pdf('the same'))).status).toBe(200)
    expect((await upload(booking, pdf('another'))).status).toBe(201)
    const told = await api('GET', `/api/dev/outbox?kind=result_ready&email=${booking.offer.patient.email}`)
    expect(told.body.items).toHaveLength(2)
    expect(told.body.items[0].text).toContain('has a result')
  })
})

describe('an upload', () => {
  test('is for an appointment that has begun', async () => {
    const booking = await makeBooking()
    expect((await upload(booking, pdf())).body.code).toBe('illegal_transition')
    await asPatient(booking, 'cancel', {})
    expect((await upload(booking, pdf())).status).toBe(409)
    expect((await upload(await makeCompleted(), pdf())).status).toBe(201)
  })

  test('is for the staff of that center, as long as they work there', async () => {
    const booking = await makeCheckedIn()
    const other = await makePerson('center')
    expect((await upload(booking, pdf(), { token: other.token })).status).toBe(404)
    const elsewhere = `/api/centers/${other.centerId}/appointments/${booking.id}/results`
    expect((await upload(booking, pdf(), { token: other.token, path: elsewhere })).status).toBe(404)
    const [patient, admin] = [booking.offer.patient, await makePerson('admin')]
    expect((await upload(booking, pdf(), { token: patient.token })).status).toBe(403)
    expect((await upload(booking, pdf(), { token: admin.token })).status).toBe(403)

    const member = await makePerson('center')
    const join = `INSERT INTO center_staff (center_id, user_id, accepted_at) VALUES ($1, $2, now())`
    await sql(join, [booking.center.id, member.id])
    expect((await upload(booking, pdf(), { token: member.token })).status).toBe(201)
    await sql('UPDATE center_staff SET removed_at = now() WHERE user_id = $1 AND center_id = $2', [
      member.id,
      booking.center.id,
    ])
    expect((await upload(booking, pdf('2'), { token: member.token })).status).toBe(404)
  })

  test('whose row cannot be written leaves nothing to see, can be sent again, and its bytes are swept', async () => {
    const booking = await makeCheckedIn()
    const lock = 'LOCK TABLE results IN SHARE MODE'
    const lost = await whileHeld(lock, [], () => upload(booking, pdf()))
    expect(lost.status).toBe(503)
    expect(await listOwn(booking)).toEqual([])
    const [orphan] = await uploadsOf(booking.id)
    // The bytes are there: a row that names them shows them.
    const shown = await insertResult(booking.id, orphan?.id ?? '')
    expect((await downloadOwn(booking, shown)).bytes.equals(pdf())).toBe(true)
    await sql('DELETE FROM result_reads WHERE result_id = $1', [shown])
    await sql('DELETE FROM results WHERE id = $1', [shown])

    const again = await upload(booking, pdf())
    await tickOfHour()
    expect(await uploadsOf(booking.id)).toEqual([orphan])
    await sql("UPDATE result_uploads SET started_at = now() - interval '61 minutes' WHERE id = $1", [orphan?.id])
    await Promise.all([tickOfHour(), tickOfHour()])

    expect(again.status).toBe(201)
    expect(await uploadsOf(booking.id)).toEqual([])
    expect((await downloadOwn(booking, again.body.id)).bytes.equals(pdf())).toBe(true)
    await sql('DELETE FROM result_reads WHERE result_id = $1', [again.body.id])
    await sql('DELETE FROM results WHERE id = $1', [again.body.id])
    const swept = await insertResult(booking.id, orphan?.id ?? '')
    expect((await downloadOwn(booking, swept)).status).toBe(404)
  })

  test('that breaks off gets no row, and is swept as well', async () => {
    const booking = await makeCheckedIn()
    await breakOff(resultsPath(booking), booking.center.staff.token)

    await expect.poll(() => uploadsOf(booking.id)).toHaveLength(1)
    expect(await listOwn(booking)).toEqual([])
    const [cut] = await uploadsOf(booking.id)
    await sql("UPDATE result_uploads SET started_at = now() - interval '61 minutes' WHERE id = $1", [cut?.id])
    await tickOfHour()
    expect(await uploadsOf(booking.id)).toEqual([])
  })

  test('that was swept meanwhile becomes no result', async () => {
    const booking = await makeCheckedIn()
    const trap = `CREATE FUNCTION sweep_at_once() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.swept_at := now(); RETURN NEW; END $$`
    await sql(trap)
    await sql(`CREATE TRIGGER sweep_at_once BEFORE INSERT ON result_uploads FOR EACH ROW
      WHEN (NEW.appointment_id = '${booking.id}') EXECUTE FUNCTION sweep_at_once()`)
    const reply = await upload(booking, pdf())
    await sql('DROP FUNCTION sweep_at_once CASCADE')

    expect(reply.status).toBe(404)
    expect(await sql('SELECT 1 FROM results WHERE appointment_id = $1', [booking.id])).toEqual([])
  })

  test('cannot be one too many', async () => {
    const booking = await makeCheckedIn()
    for (let count = 0; count < 50; count++) await insertResult(booking.id, null)
    const reply = await upload(booking, pdf())
    expect([reply.status, reply.body.code]).toEqual([409, 'conflict'])
    const listed = await api('GET', resultsPath(booking), { token: booking.center.staff.token })
    expect(listed.body.items).toHaveLength(50)
    await atCenter(booking, 'complete')
    expect((await downloadAtCenter(booking, listed.body.items[0].id)).status).toBe(404)
  })
})

const uploadsOf = (appointmentId: string) =>
  sql<{ id: string }>('SELECT id FROM result_uploads WHERE appointment_id = $1', [appointmentId])

/** A row past the application, for bytes under a key, or for none at all. */
async function insertResult(appointmentId: string, objectId: string | null): Promise<string> {
  const rows = await sql<{ id: string }>(
    `INSERT INTO results (appointment_id, patient_id, center_id, object_id, name, media_type, size_bytes, sha256, uploaded_by)
     SELECT id, patient_id, center_id, coalesce($2, uuidv7()), 'planted.pdf', 'application/pdf', $3,
       encode(sha256(uuidv7()::text::bytea), 'hex'), patient_id
     FROM appointments WHERE id = $1 RETURNING id`,
    [appointmentId, objectId, pdf().length],
  )
  return rows[0]?.id ?? ''
}

/** Says that 1,000 bytes come, sends 100 and hangs up. */
function breakOff(path: string, token: string): Promise<void> {
  const { hostname, port } = new URL(stack.baseUrl)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname)
    socket.once('error', reject)
    const head = [
      'Host: localhost',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/pdf',
      'Content-Length: 1000',
    ]
    socket.write(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${pdf().toString().padEnd(100)}`)
    // Long enough for the Worker to have begun.
    setTimeout(() => socket.destroy(), 1_000)
    socket.once('close', () => resolve())
  })
}
