import { describe, expect, test } from 'vitest'

import {
  asPatient,
  atCenter,
  book,
  draftPayout,
  makeBooking,
  makeCenter,
  makeClaimed,
  makeCompleted,
  makeSlot,
  movePayout,
} from '../../../test/appointments'
import { type DonorCampaign, fund, makeDraft, makeFunded } from '../../../test/campaigns'
import { numberIn, openPdf } from '../../../test/documents'
import { api, makePerson, sql } from '../../../test/harness'
import { makeScreeningType } from '../../../test/world'

/** Letters with a dot below and a tone above, most of which have no character of their own. */
const NAMES = ['Adébọ́lá Ọ̀ṣúndé', 'Ẹ̀bùn Ńkẹ́chi Ǹdú', 'ADÉBỌ́LÁ Ṣ̀', 'Ɓala Ɗanladi Ƙasimu'].map((name) =>
  name.normalize('NFC'),
)

const receiptPath = (campaign: DonorCampaign, paymentId: string) =>
  `/api/campaigns/${campaign.id}/payments/${paymentId}/receipt.pdf`

async function makePayment(campaign?: DonorCampaign) {
  const paidInto = campaign ?? (await makeDraft())
  const { body } = await fund(paidInto, 1_234_567)
  return { campaign: paidInto, id: body.id as string, path: receiptPath(paidInto, body.id) }
}

/** Kinds and years whose numbers are not 1, 2, 3 … up to the counter. */
const listGaps = () =>
  sql(`
    SELECT kind, year FROM document_counters c LEFT JOIN documents d USING (kind, year)
    GROUP BY kind, year, c.last HAVING count(d.id) <> c.last OR max(d.serial) <> c.last OR min(d.serial) <> 1`)

describe('a receipt', () => {
  test('names donor, campaign, amount and reference, and is the same bytes each time', async () => {
    const { campaign, id, path } = await makePayment(await makeDraft({ title: 'Ìlera fún Ọ̀ṣun' }))
    const { token, fullName } = campaign.donor

    const first = await openPdf(path, token)
    await sql("UPDATE users SET full_name = 'Another Name' WHERE id = $1", [campaign.donor.id])
    const again = await openPdf(path, token)

    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toBe('application/pdf')
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(numberIn(first)).toMatch(/^R-\d{4}-\d{6}$/)
    for (const part of [numberIn(first), fullName, 'Ìlera fún Ọ̀ṣun', '₦12,345.67', `gt-${id}`]) {
      expect(first.text).toContain(part.normalize('NFC'))
    }
    expect(again.bytes.equals(first.bytes)).toBe(true)
  })

  test('is for the one who has paid, once the money is there', async () => {
    const { campaign, path } = await makePayment()
    const other = await makeFunded(1_000)
    expect((await openPdf(path, other.donor.token)).status).toBe(404)
    const [payment] = await sql('SELECT id FROM payments WHERE campaign_id = $1', [other.id])
    expect((await openPdf(receiptPath(campaign, payment?.id), campaign.donor.token)).status).toBe(404)
    const [pending] = await sql(
      `INSERT INTO payments (campaign_id, provider, reference, amount_minor) VALUES ($1, 'sandbox', uuidv7()::text, 5)
       RETURNING id`,
      [campaign.id],
    )
    const refused = await openPdf(receiptPath(campaign, pending?.id), campaign.donor.token)
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([409, 'illegal_transition'])
    expect(await sql('SELECT 1 FROM documents WHERE subject_id = $1', [pending?.id])).toEqual([])
  })

  test('has every letter of Nigerian names, with its marks', async () => {
    for (const fullName of NAMES) {
      const donor = await makePerson('donor', { fullName })
      const { path } = await makePayment(await makeDraft({}, donor))
      expect((await openPdf(path, donor.token)).text).toContain(fullName)
    }
  })
})

describe('numbers', () => {
  test('have no gap and no twin for twenty at once, of which some fail', async () => {
    const campaign = await makeDraft()
    const payments = []
    for (let count = 0; count < 20; count++) payments.push(await makePayment(campaign))
    const unlucky = payments.filter((_, index) => index % 4 === 0).map(({ id }) => id)
    await sql(`CREATE FUNCTION refuse_document() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '55P03'; END $$`)
    await sql(`CREATE TRIGGER refuse_document AFTER INSERT ON documents FOR EACH ROW
      WHEN (NEW.subject_id IN (${unlucky.map((id) => `'${id}'`).join(', ')})) EXECUTE FUNCTION refuse_document()`)

    const get = ({ path }: { path: string }) => openPdf(path, campaign.donor.token)
    const replies = await Promise.all(payments.map(get))
    const failed = replies.filter(({ status }) => status === 503)
    expect([failed.length, replies.filter(({ status }) => status === 200).length]).toEqual([5, 15])
    expect(await listGaps()).toEqual([])

    await sql('DROP FUNCTION refuse_document CASCADE')
    const all = await Promise.all(payments.map(get))
    expect(new Set(all.map(numberIn)).size).toBe(20)
    expect(await listGaps()).toEqual([])
  })

  test('are given out once for a document that ten ask for at the same moment', async () => {
    const { campaign, id, path } = await makePayment()
    const replies = await Promise.all(Array.from({ length: 10 }, () => openPdf(path, campaign.donor.token)))

    expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(new Set(replies.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1)
    expect(await sql('SELECT 1 FROM documents WHERE subject_id = $1', [id])).toHaveLength(1)
    expect(await listGaps()).toEqual([])
  })

  test('cannot be skipped, changed or taken back by the application', async () => {
    const { campaign, id, path } = await makePayment()
    await openPdf(path, campaign.donor.token)
    for (const statement of [
      'UPDATE document_counters SET last = last + 1',
      'UPDATE document_counters SET last = last + 2',
      'DELETE FROM document_counters',
      `UPDATE documents SET facts = '{}' WHERE subject_id = '${id}'`,
      `DELETE FROM documents WHERE subject_id = '${id}'`,
    ]) {
      await expect(sql(`SET ROLE goodturn_app; ${statement}`)).rejects.toMatchObject({ code: '42501' })
      await sql('RESET ROLE')
    }
    expect(await listGaps()).toEqual([])
  })

  test('whose drawing was cut off are drawn for the next request', async () => {
    const { campaign, id, path } = await makePayment()
    await sql(
      `WITH counter AS (
         INSERT INTO document_counters AS c (kind, year, last)
         VALUES ('receipt', extract(year FROM now() AT TIME ZONE 'Africa/Lagos'), 1)
         ON CONFLICT (kind, year) DO UPDATE SET last = c.last + 1 RETURNING *)
       INSERT INTO documents (kind, year, serial, subject_id, facts, issued_by)
       SELECT kind, year, last, $1, $2, $3 FROM counter`,
      [id, JSON.stringify(storedReceipt), campaign.donor.id],
    )
    const first = await openPdf(path, campaign.donor.token)
    expect(first.text).toContain('As it was stored')
    expect((await openPdf(path, campaign.donor.token)).bytes.equals(first.bytes)).toBe(true)
  })
})

const storedReceipt = {
  kind: 'receipt',
  donorName: 'As it was stored',
  campaignTitle: 'A good turn',
  amountMinor: 100,
  provider: 'sandbox',
  reference: 'gt-1',
  confirmedAt: '2026-11-25T10:00:00.000Z',
}

describe('a voucher', () => {
  test('has the code, the place and the price, and another number when the appointment is moved', async () => {
    const booking = await makeBooking()
    const { token, fullName } = booking.offer.patient
    const path = `/api/appointments/${booking.id}/voucher.pdf`

    const first = await openPdf(path, token)
    await asPatient(booking, 'reschedule', { slotId: await makeSlot(booking.center, { inHours: 72 }) })
    const moved = await openPdf(path, token)

    for (const part of [booking.code, fullName, '₦500.00', numberIn(first)]) expect(first.text).toContain(part)
    expect(numberIn(first)).toMatch(/^V-/)
    expect(numberIn(moved)).not.toBe(numberIn(first))
    expect(moved.text).toContain(booking.code)
    expect((await openPdf(path, token)).bytes.equals(moved.bytes)).toBe(true)
    expect(await listGaps()).toEqual([])
  })

  test('is for its patient, and for a sponsored appointment that is kept', async () => {
    const booking = await makeBooking()
    const path = `/api/appointments/${booking.id}/voucher.pdf`
    expect((await openPdf(path, (await makePerson('patient')).token)).status).toBe(404)
    await atCenter(booking, 'cancel')
    expect((await openPdf(path, booking.offer.patient.token)).status).toBe(409)

    const { id: screeningTypeId } = await makeScreeningType()
    const center = await makeCenter(screeningTypeId)
    const patient = await makePerson('patient')
    const body = { slotId: await makeSlot(center), screeningTypeId }
    const selfPaid = await api('POST', '/api/appointments', { token: patient.token, body })
    expect((await openPdf(`/api/appointments/${selfPaid.body.id}/voucher.pdf`, patient.token)).status).toBe(409)
  })

  test('of a person with marks in the name has them', async () => {
    const offer = await makeClaimed()
    await sql('UPDATE users SET full_name = $1 WHERE id = $2', [NAMES[0], offer.patient.id])
    const { body } = await book(offer, await makeSlot(await makeCenter(offer.screeningTypeId)))
    expect((await openPdf(`/api/appointments/${body.id}/voucher.pdf`, offer.patient.token)).text).toContain(NAMES[0])
  })
})

describe('a payout statement', () => {
  test('lists what is paid for, for administrators and that center, when approved and again when paid', async () => {
    const { center } = await makeCompleted()
    const [maker, checker, stranger] = await Promise.all([
      makePerson('admin'),
      makePerson('admin'),
      makePerson('center'),
    ])
    const { body } = await draftPayout(center, maker)
    const ofAdmin = `/api/admin/payouts/${body.id}/statement.pdf`
    const ofCenter = `/api/centers/${center.id}/payouts/${body.id}/statement.pdf`
    expect((await openPdf(ofAdmin, maker.token)).status).toBe(409)
    expect((await openPdf(ofCenter, center.staff.token)).status).toBe(404)

    await movePayout(body.id, 'approve', checker)
    const approved = await openPdf(ofAdmin, maker.token)
    const seen = await openPdf(ofCenter, center.staff.token)
    expect(approved.text).toContain('Approved, to be paid')
    expect(approved.text.match(/₦500\.00/g)).toHaveLength(3)
    expect(seen.bytes.equals(approved.bytes)).toBe(true)
    expect((await openPdf(ofCenter, stranger.token)).status).toBe(404)
    const swapped = `/api/centers/${stranger.centerId}/payouts/${body.id}/statement.pdf`
    expect((await openPdf(swapped, stranger.token)).status).toBe(404)

    await movePayout(body.id, 'paid', maker)
    const paid = await openPdf(ofCenter, center.staff.token)
    expect(paid.text).toContain('TRF-1')
    expect([numberIn(paid)[0], numberIn(paid) === numberIn(approved)]).toEqual(['S', false])
    expect(await listGaps()).toEqual([])
  })
})

describe('the report of a run', () => {
  test('says what was planned, campaign by campaign, over as many pages as it takes, and names nobody', async () => {
    const runId = await makePlannedRun(120)
    const admin = await makePerson('admin')

    const report = await openPdf(`/api/admin/matching/runs/${runId}/report.pdf`, admin.token)

    expect(report.status).toBe(200)
    expect(report.pages).toBeGreaterThan(2)
    for (const part of ['Planned, not applied', runId, '₦1,200.00', 'money ran out', 'Campaign 119 Ọ̀ṣun']) {
      expect(report.text).toContain(part.normalize('NFC'))
    }
    const unknown = `/api/admin/matching/runs/${admin.id}/report.pdf`
    expect((await openPdf(unknown, admin.token)).status).toBe(404)
    await sql("UPDATE match_runs SET status = 'discarded', finished_at = now() WHERE id = $1", [runId])
    expect((await openPdf(`/api/admin/matching/runs/${runId}/report.pdf`, admin.token)).status).toBe(409)
  })
})

/** A plan past the engine: one proposal of ₦10.00 from each of some campaigns. */
async function makePlannedRun(campaigns: number): Promise<string> {
  const stats = { considered: 500, matched: campaigns, unmatched: 500 - campaigns, amountMinor: campaigns * 1_000 }
  const [run] = await sql<{ id: string }>(
    `INSERT INTO match_runs (trigger, policy_id, policy, status, plan_hash, engine_version, stats, snapshot_at, planned_at)
     SELECT 'manual', id, '{"strategy":"first-come"}', 'planned', repeat('a', 64), '1', $1, now(), now()
     FROM policies WHERE active RETURNING id`,
    [JSON.stringify({ ...stats, byReason: { money_ran_out: 500 - campaigns } })],
  )
  await sql(
    `WITH made AS (
       INSERT INTO campaigns (donor_id, title) SELECT $2, 'Campaign ' || n || ' Ọ̀ṣun' FROM generate_series(1, $3) n
       RETURNING id)
     INSERT INTO proposals (run_id, rank, entry_id, patient_id, screening_type_id, campaign_id, amount_minor)
     SELECT $1, row_number() OVER (), uuidv7(), uuidv7(), uuidv7(), id, 1000 FROM made`,
    [run?.id, (await makePerson('donor')).id, campaigns],
  )
  return run?.id ?? ''
}
