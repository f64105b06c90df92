import { describe, expect, test } from 'vitest'

import { makeAccount, PASSWORD } from '../../../../test/accounts'
import { asPatient, makeBooking, makeCompleted } from '../../../../test/appointments'
import { differencesOf, makeFunded } from '../../../../test/campaigns'
import { api, makePerson, signIn, sql } from '../../../../test/harness'
import { tickOfHour } from '../../../../test/offers'
import { makeScreeningType } from '../../../../test/world'

const erase = (token: string, password = PASSWORD) => api('POST', '/api/me/erase', { token, body: { password } })

/** A person of the tests who has a password that works. */
async function withPassword(userId: string, email: string) {
  const account = await makeAccount('patient')
  await sql('UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE id = $1) WHERE id = $2', [
    account.id,
    userId,
  ])
  // A hash belongs to a password and not to an address, so it works for the other one as well.
  return (await signIn(email, PASSWORD)).token
}

describe('my data', () => {
  test('are all there: account, profile, line, offers, appointments, results, and nobody else’s', async () => {
    const { offer, id } = await makeCompleted()
    const other = await makeCompleted()
    await api('PATCH', '/api/me/profile', { token: offer.patient.token, body: { phone: '+2348030000000' } })

    const { status, body } = await api('GET', '/api/me/data', { token: offer.patient.token })

    expect(status).toBe(200)
    expect(body.account).toMatchObject({ id: offer.patient.id, email: offer.patient.email, roles: ['patient'] })
    expect(body.profile.phone).toBe('+2348030000000')
    expect(body.waitlist.map((entry: { id: string }) => entry.id)).toEqual([offer.entryId])
    expect(body.offers).toMatchObject([{ id: offer.id, status: 'fulfilled', amountMinor: 50_000 }])
    expect(body.appointments.map((row: { id: string }) => row.id)).toEqual([id])
    expect(body.log.map((row: { action: string }) => row.action)).toContain('offer.claimed')
    for (const foreign of [other.offer.patient.id, other.offer.patient.email, other.offer.id, other.id]) {
      expect(JSON.stringify(body)).not.toContain(foreign)
    }
    expect(Date.parse(body.takenAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  test('of a donor and of a center are theirs', async () => {
    const campaign = await makeFunded(700)
    const { token, centerId } = await makePerson('center')

    const donor = (await api('GET', '/api/me/data', { token: campaign.donor.token })).body
    const center = (await api('GET', '/api/me/data', { token })).body

    expect(donor.campaigns).toMatchObject([{ id: campaign.id, fundedMinor: 700 }])
    expect(donor.payments).toMatchObject([{ campaignId: campaign.id, amountMinor: 700, status: 'confirmed' }])
    expect(center.centers).toMatchObject([{ id: centerId, role: 'owner' }])
  })
})

describe('to be forgotten', () => {
  test('takes name, address, profile and results along, and leaves what was counted and paid', async () => {
    const { offer, id, center } = await makeCompleted()
    const { patient } = offer
    await api('PATCH', '/api/me/profile', { token: patient.token, body: { sex: 'female', phone: '+2348030000001' } })
    const upload = await api('POST', `/api/centers/${center.id}/appointments/${id}/results`, {
      token: center.staff.token,
      body: '%PDF-1.7\n%%EOF',
      headers: { 'content-type': 'application/pdf' },
    })
    expect(upload.status).toBe(201)
    await api('POST', '/api/waitlist', {
      token: patient.token,
      body: { screeningTypeId: (await makeScreeningType()).id },
    })
    const token = await withPassword(patient.id, patient.email)

    expect((await erase(token)).status).toBe(204)

    expect((await api('GET', '/api/auth/me', { token })).status).toBe(401)
    expect((await signIn(patient.email, PASSWORD)).reply.status).toBe(401)
    const [left] = await sql(
      `SELECT u.email, u.full_name, u.password_hash, p.sex, p.phone FROM users u JOIN patient_profiles p ON p.user_id = u.id
       WHERE u.id = $1`,
      [patient.id],
    )
    expect(left).toEqual({
      email: `erased-${patient.id}@erased.invalid`,
      full_name: 'Erased',
      password_hash: null,
      sex: null,
      phone: null,
    })
    expect(await sql('SELECT 1 FROM results WHERE patient_id = $1', [patient.id])).toEqual([])
    expect(await sql('SELECT 1 FROM outbox_messages WHERE recipient_id = $1', [patient.id])).toEqual([])
    const states = await sql('SELECT status::text FROM waitlist_entries WHERE patient_id = $1 ORDER BY 1', [patient.id])
    expect(states.map(({ status }) => status)).toEqual(['served', 'withdrawn'])
    expect(await differencesOf(offer.campaignId)).toEqual([])
    expect(await sql('SELECT amount_minor FROM payables WHERE appointment_id = $1', [id])).toEqual([
      { amount_minor: 50_000 },
    ])
    // The bytes of the result go with the next sweep.
    await tickOfHour()
    expect(await sql('SELECT 1 FROM result_uploads WHERE appointment_id = $1', [id])).toEqual([])
    const again = await api('POST', '/api/auth/register', {
      body: { role: 'patient', email: patient.email, password: PASSWORD, fullName: 'Somebody New' },
    })
    expect(again.status).toBe(202)
  })

  test('is refused while it binds others, and says what has to be ended', async () => {
    const booking = await makeBooking()
    const { patient } = booking.offer
    const token = await withPassword(patient.id, patient.email)

    const refused = await erase(token)
    expect([refused.status, refused.body.reasons]).toEqual([
      409,
      [
        { code: 'appointments', count: 1 },
        { code: 'open_offers', count: 1 },
      ],
    ])
    expect((await api('GET', '/api/auth/me', { token })).body.email).toBe(patient.email)
    await asPatient(booking, 'cancel', { releaseOffer: true })
    expect((await erase(token)).status).toBe(204)
  })

  test('needs the password, and is for no administrator and no owner of a center', async () => {
    const [donor, admin, owner] = await Promise.all([makeAccount('donor'), makeAccount('admin'), makeAccount('center')])

    const wrong = await erase(donor.token, 'not my password')
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, 'password'])
    expect((await erase(admin.token)).body.reasons).toEqual([{ code: 'administrator', count: 1 }])
    expect((await erase(owner.token)).body.reasons).toEqual([{ code: 'centers', count: 1 }])
    expect((await erase(donor.token)).status).toBe(204)
  })
})
