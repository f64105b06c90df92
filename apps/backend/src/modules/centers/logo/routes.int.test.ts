import { describe, expect, test } from 'vitest'

import { api, makePerson, type Person, type Reply, sql, stack } from '../../../../test/harness'
import { tickOfHour } from '../../../../test/offers'
import { jpeg, png, webp, webpCanvas, webpLossless } from '../../../../test/pictures'

const MIB = 1024 * 1024
const pathOf = (centerId: string | null) => `/api/centers/${centerId}/logo`

/** Sends a file as the owner of a center would. */
async function send(owner: Person, file: Uint8Array, options: { token?: string; centerId?: string | null } = {}) {
  const { token = owner.token, centerId = owner.centerId } = options
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }
  const url = new URL(pathOf(centerId), stack.baseUrl)
  const response = await fetch(url, { method: 'PUT', headers, body: file as BodyInit })
  return { status: response.status, headers: response.headers, body: await response.json() } as Reply
}

async function look(path: string) {
  const response = await fetch(new URL(path, stack.baseUrl))
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

const removeLogo = (owner: Person, token = owner.token) => api('DELETE', pathOf(owner.centerId), { token })
const uploadsOf = ({ centerId }: Person) =>
  sql<{ id: string }>('SELECT id FROM center_logo_uploads WHERE center_id = $1 ORDER BY started_at, id', [centerId])
const auditOf = async ({ centerId }: Person) =>
  (await sql(`SELECT action FROM audit_events WHERE entity_id = $1 AND action LIKE 'center.logo%'`, [centerId])).length

async function makeColleague(owner: Person): Promise<Person> {
  const member = await makePerson('center')
  await sql(`INSERT INTO center_staff (center_id, user_id, accepted_at) VALUES ($1, $2, now())`, [
    owner.centerId,
    member.id,
  ])
  return member
}

describe('a logo', () => {
  test('of each kind is drawn anew as WebP in two sizes, and stands wherever the center does', async () => {
    const owner = await makePerson('center')
    for (const [file, large] of [
      [png(800, 400, { note: 'secret place' }), [384, 192]],
      [jpeg, [24, 16]],
      [webp, [24, 16]],
      [webpLossless, [24, 16]],
    ] as const) {
      const set = await send(owner, file)

      expect([set.status, set.body.id]).toEqual([200, owner.centerId])
      const picture = await look(set.body.logo.largeUrl)
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
      expect(sizeOf(picture.bytes)).toEqual(large)
      expect(Math.max(...sizeOf((await look(set.body.logo.smallUrl)).bytes))).toBeLessThanOrEqual(96)
      expect(picture.bytes.includes('secret place')).toBe(false)
      const seen = await api('GET', `/api/centers/${owner.centerId}`)
      expect(seen.body.logo).toEqual(set.body.logo)
      const mine = await api('GET', '/api/me/centers', { token: owner.token })
      expect(mine.body.items[0].logo).toEqual(set.body.logo)
      const listed = await api('GET', '/api/centers?limit=100')
      expect(listed.body.items.find(({ id }: { id: string }) => id === owner.centerId).logo).toEqual(set.body.logo)
    }
  })

  test('may be kept by anybody for ever, and is nothing but a picture', async () => {
    const owner = await makePerson('center')
    const { headers } = await look((await send(owner, png(64, 64))).body.logo.smallUrl)
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('set-cookie')).toBeNull()
  })

  test.each([
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 415],
    ['a PDF', Buffer.from('%PDF-1.4 and what a PDF has'), 415],
    ['a GIF', Buffer.from('GIF89a\x18\0\x10\0\0\0\0', 'latin1'), 415],
    ['nothing', Buffer.alloc(0), 422],
    ['a PNG that ends after its first bytes', png(64, 64).subarray(0, 20), 422],
    ['a PNG whose pixels are noise', noise(), 422],
    ['a PNG that breaks off in its pixels', png(64, 64).subarray(0, 60), 422],
    ['a bomb of 3,000 million pixels', png(60_000, 50_000, { data: Buffer.alloc(2_000) }), 422],
    ['a PNG with a side of 4,097 pixels', png(4_097, 16), 422],
    ['a PNG with a side of 15 pixels', png(64, 15), 422],
    ['a WebP that moves', webpCanvas(64, 64, 0x02), 422],
    ['a WebP that is only a canvas', webpCanvas(64, 64, 0), 422],
  ])('that is %s is refused, and the one before it stays', async (_, file, status) => {
    const owner = await makePerson('center')
    const before = (await send(owner, png(64, 64))).body.logo
    const reply = await send(owner, file)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect((await api('GET', `/api/centers/${owner.centerId}`)).body.logo).toEqual(before)
  })

  test('of more than 2 MiB is refused with 413', async () => {
    const owner = await makePerson('center')
    const file = Buffer.concat([png(64, 64), Buffer.alloc(2 * MIB)])
    expect((await send(owner, file)).status).toBe(413)
    expect((await api('GET', `/api/centers/${owner.centerId}`)).body.logo).toBeNull()
  })

  test('is its owner’s to change: not of strangers, other staff, or an owner who works there no longer', async () => {
    const [owner, stranger, patient, admin] = await Promise.all([
      makePerson('center'),
      makePerson('center'),
      makePerson('patient'),
      makePerson('admin'),
    ])
    const member = await makeColleague(owner)
    const { logo } = (await send(owner, png(64, 64))).body
    for (const [person, status] of [
      [stranger, 404],
      [patient, 403],
      [admin, 403],
      [member, 403],
    ] as const) {
      expect((await send(owner, png(32, 32), { token: person.token })).status).toBe(status)
      expect((await removeLogo(owner, person.token)).status).toBe(status)
    }
    const unknown = '019ab3c0-1111-7000-8000-00000000ffff'
    expect((await send(owner, png(32, 32), { centerId: unknown })).status).toBe(404)
    await sql('UPDATE center_staff SET removed_at = now() WHERE center_id = $1 AND user_id = $2', [
      owner.centerId,
      member.id,
    ])
    expect((await send(owner, png(32, 32), { token: member.token })).status).toBe(404)
    expect((await api('GET', `/api/centers/${owner.centerId}`)).body.logo).toEqual(logo)
    expect(await auditOf(owner)).toBe(1)
  })
})

describe('another logo', () => {
  test('has another address, the one before is gone from its own, and its bytes are swept after an hour', async () => {
    const owner = await makePerson('center')
    const first = (await send(owner, png(64, 64))).body.logo
    const second = (await send(owner, png(64, 64, { color: [200, 0, 0] }))).body.logo

    expect(second.smallUrl).not.toBe(first.smallUrl)
    expect([(await look(first.smallUrl)).status, (await look(second.smallUrl)).status]).toEqual([404, 200])
    expect((await look(first.smallUrl)).headers.get('cache-control')).toBe('no-store')
    const [left] = await uploadsOf(owner)
    await tickOfHour()
    expect(await uploadsOf(owner)).toEqual([left])
    await sql(`UPDATE center_logo_uploads SET started_at = now() - interval '61 minutes' WHERE center_id = $1`, [
      owner.centerId,
    ])
    await Promise.all([tickOfHour(), tickOfHour()])
    expect(await uploadsOf(owner)).toEqual([])
    expect((await look(second.largeUrl)).status).toBe(200)
    // Even a row that names the bytes again shows none.
    await sql(`UPDATE centers SET logo_id = $2 WHERE id = $1`, [owner.centerId, left?.id])
    expect((await look(second.largeUrl)).status).toBe(404)
  })

  test('that is the same file changes nothing', async () => {
    const owner = await makePerson('center')
    const first = await send(owner, png(64, 64))
    const again = await send(owner, png(64, 64))
    expect([again.status, again.body.logo]).toEqual([200, first.body.logo])
    expect(await auditOf(owner)).toBe(1)
    expect((await look(first.body.logo.largeUrl)).status).toBe(200)
  })

  test('of ten that come at once is one, whole, and the others are left to be swept', async () => {
    const owner = await makePerson('center')
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) => send(owner, png(64, 64, { color: [at, at, at] }))),
    )
    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200))
    const { logo } = (await api('GET', `/api/centers/${owner.centerId}`)).body
    expect([(await look(logo.smallUrl)).status, (await look(logo.largeUrl)).status]).toEqual([200, 200])
    expect(await uploadsOf(owner)).toHaveLength(9)
    expect(await auditOf(owner)).toBe(10)
  })

  test('that was swept meanwhile becomes none', async () => {
    const owner = await makePerson('center')
    await sql(`CREATE FUNCTION sweep_logo_at_once() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.swept_at := now(); RETURN NEW; END $$`)
    await sql(`CREATE TRIGGER sweep_logo_at_once BEFORE INSERT ON center_logo_uploads FOR EACH ROW
      WHEN (NEW.center_id = '${owner.centerId}') EXECUTE FUNCTION sweep_logo_at_once()`)
    const reply = await send(owner, png(64, 64))
    await sql('DROP FUNCTION sweep_logo_at_once CASCADE')
    expect(reply.status).toBe(404)
    expect((await api('GET', `/api/centers/${owner.centerId}`)).body.logo).toBeNull()
  })

  test('has to wait when too many were sent within an hour', async () => {
    const owner = await makePerson('center')
    await sql('INSERT INTO center_logo_uploads (center_id) SELECT $1 FROM generate_series(1, 20)', [owner.centerId])
    const reply = await send(owner, png(64, 64))
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '3600'])
  })
})

describe('a logo that is removed', () => {
  test('is nowhere any more; again is no error', async () => {
    const owner = await makePerson('center')
    const { logo } = (await send(owner, png(64, 64))).body
    const removed = await removeLogo(owner)
    expect([removed.status, removed.body.logo]).toEqual([200, null])
    expect((await look(logo.smallUrl)).status).toBe(404)
    expect((await removeLogo(owner)).status).toBe(200)
    expect(await auditOf(owner)).toBe(2)
    expect((await send(owner, png(64, 64))).body.logo).toEqual(logo)
    expect((await look(logo.smallUrl)).status).toBe(200)
  })

  test('of a center that was turned down is not shown', async () => {
    const owner = await makePerson('center', { center: { status: 'pending' } })
    const { logo } = (await send(owner, png(64, 64))).body
    expect((await look(logo.smallUrl)).status).toBe(200)
    await sql(`UPDATE centers SET status = 'rejected' WHERE id = $1`, [owner.centerId])
    expect((await look(logo.smallUrl)).status).toBe(404)
  })

  test('has only addresses that are well formed', async () => {
    const owner = await makePerson('center')
    for (const rest of ['nothex/small', `${'a'.repeat(64)}/huge`]) {
      expect((await look(`${pathOf(owner.centerId)}/${rest}`)).status).toBe(422)
    }
    expect((await look(`${pathOf(owner.centerId)}/${'a'.repeat(64)}/small`)).status).toBe(404)
  })
})

function noise(): Buffer {
  const file = png(64, 64)
  for (let at = 45; at < file.length - 20; at++) file[at] = (at * 7919) % 256
  return file
}

/** Width and height as a decoder-less reader of our own pictures finds them. */
function sizeOf(picture: Buffer): number[] {
  const kind = picture.toString('latin1', 12, 16)
  if (kind === 'VP8X') return [picture.readUIntLE(24, 3) + 1, picture.readUIntLE(27, 3) + 1]
  expect(kind).toBe('VP8 ')
  return [picture.readUInt16LE(26) & 0x3fff, picture.readUInt16LE(28) & 0x3fff]
}
