import { describe, expect, test } from 'vitest'

import { makeCenter } from '../../../../test/appointments'
import { inbox, setAccount } from '../../../../test/bank-accounts'
import { api, jwtSettings, makePerson, newKey, type Person, sql } from '../../../../test/harness'
import { seal, unseal } from '../../../platform/sealing'

const NUMBER = '9876504321'
const read = (id: string, { token }: Person) => api('GET', `/api/centers/${id}/bank-account`, { token })
const versionsOf = (id: string) => sql('SELECT * FROM center_bank_accounts WHERE center_id = $1 ORDER BY version', [id])
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

/** Somebody who works for the center and does not own it. */
async function hire({ id, staff }: Awaited<ReturnType<typeof makeCenter>>): Promise<Person> {
  const person = await makePerson('donor')
  const body = { email: person.email, fullName: person.fullName }
  await api('POST', `/api/centers/${id}/staff`, { token: staff.token, key: newKey(), body })
  expect((await api('POST', `/api/me/centers/${id}/accept`, { token: person.token })).status).toBe(200)
  return person
}

describe('the account that a center is paid to', () => {
  test('is named and replaced by its owner, who sees it masked, with who has set it and when', async () => {
    const owner = await makePerson('center', { fullName: 'Ngozi Owner', center: { hasAccount: false } })
    const id = owner.centerId ?? ''
    expect((await read(id, owner)).body).toEqual({ account: null })

    const set = await setAccount({ id, staff: owner })

    expect(set.status).toBe(200)
    expect(set.body.account).toMatchObject({
      version: 1,
      bank: 'Kanari Bank',
      maskedNumber: '••••••4321',
      changedBy: 'Ngozi Owner',
    })
    expect(Date.now() - Date.parse(set.body.account.changedAt)).toBeLessThan(60_000)
    expect((await read(id, owner)).body).toEqual(set.body)
    const next = await setAccount({ id, staff: owner }, { accountNumber: '1111122222' })
    expect(next.body.account).toMatchObject({ version: 2, maskedNumber: '••••••2222' })
    for (const number of [NUMBER, '1111122222']) expect(JSON.stringify([set.body, next.body])).not.toContain(number)
  })

  test('is sealed in the table, and its number stands nowhere else in the database', async () => {
    const center = await makeCenter()
    await setAccount(center)
    const [, row] = await versionsOf(center.id)
    expect(row).toMatchObject({ version: 2, bank: 'Kanari Bank', last_digits: '4321', changed_by: center.staff.id })
    const opened = unseal(jwtSettings, { purpose: 'bank-account', rowId: row.id }, row.sealed)
    expect(JSON.parse(opened?.text ?? '')).toEqual({ accountNumber: NUMBER, accountName: 'Kanari Clinic' })
    const columns = await sql(
      `SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND data_type IN ('text', 'json', 'jsonb', 'ARRAY')`,
    )
    const finds = columns.map(
      ({ table_name: table, column_name: column }) =>
        `SELECT '${table}.${column}' AS place FROM "${table}" WHERE "${column}"::text LIKE '%' || $1 || '%'`,
    )
    expect(columns.length).toBeGreaterThan(50)
    expect(await sql(finds.join(' UNION ALL '), [NUMBER])).toEqual([])
  })

  test('is in what its owner takes away, masked, and in what nobody else does', async () => {
    const center = await makeCenter()
    await setAccount(center)
    const staff = await hire(center)
    const take = async ({ token }: Person) => (await api('GET', '/api/me/data', { token })).body

    const own = await take(center.staff)

    expect(own.centers[0].bankAccounts).toMatchObject([
      { bank: 'Test Bank', lastDigits: '6789' },
      { bank: 'Kanari Bank', lastDigits: '4321' },
    ])
    expect(JSON.stringify(own)).not.toContain(NUMBER)
    expect((await take(staff)).centers).toMatchObject([{ id: center.id, bankAccounts: [] }])
  })

  test('is written down without its number, told to the owner, and left alone when the same comes again', async () => {
    const center = await makeCenter()
    const [once, again] = [await setAccount(center), await setAccount(center)]
    expect(again.body).toEqual(once.body)
    expect(await versionsOf(center.id)).toHaveLength(2)
    const log = await sql(
      "SELECT detail FROM audit_events WHERE entity_id = $1 AND action = 'center.bank_account_set'",
      [center.id],
    )
    expect(log).toEqual([{ detail: { version: 2 } }])
    expect(await inbox(center.staff, 'bank_account_changed')).toHaveLength(1)
  })

  test('keeps every version as it was, whoever comes, and many at once make as many versions', async () => {
    const center = await makeCenter()
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) => setAccount(center, { accountNumber: `000000000${index}` })),
    )
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await versionsOf(center.id)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const statement of [
      `UPDATE center_bank_accounts SET bank = 'Mine' WHERE center_id = '${center.id}'`,
      `UPDATE center_bank_accounts SET changed_at = now() - interval '4 days' WHERE center_id = '${center.id}'`,
      `DELETE FROM center_bank_accounts WHERE center_id = '${center.id}'`,
    ]) {
      await expect(sql(statement)).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('is none of anybody else’s business: staff, who has left, other owners, administrators', async () => {
    const center = await makeCenter()
    const [staff, other, admin] = [await hire(center), await makePerson('center'), await makePerson('admin')]
    const both = async (person: Person) => [
      codeOf(await read(center.id, person)),
      codeOf(await setAccount(center, {}, person.token)),
    ]
    expect(await both(staff)).toEqual(Array(2).fill([403, 'forbidden']))
    await api('DELETE', `/api/centers/${center.id}/staff/${staff.id}`, { token: center.staff.token })
    expect(await both(staff)).toEqual(Array(2).fill([403, 'forbidden']))
    expect(await both(other)).toEqual(Array(2).fill([404, 'not_found']))
    expect(await both(admin)).toEqual(Array(2).fill([403, 'forbidden']))
    expect(await versionsOf(center.id)).toHaveLength(1)
  })

  test.each([
    ['nine digits', { accountNumber: '123456789' }],
    ['eleven digits', { accountNumber: '12345678901' }],
    ['letters', { accountNumber: '12345abcde' }],
    ['digits of another script', { accountNumber: '१२३४५६७८९०' }],
    ['a number that is no text', { accountNumber: 1_234_567_890 }],
    ['no bank', { bank: ' ' }],
    ['no name', { accountName: undefined }],
    ['a field that is not known', { version: 1 }],
  ])('refuses %s, and repeats nothing of it', async (_, change) => {
    const center = await makeCenter()
    const { status, body } = await setAccount(center, change)
    expect([status, body.code]).toEqual([422, 'validation_failed'])
    expect(JSON.stringify(body)).not.toContain('987650')
    expect(await versionsOf(center.id)).toHaveLength(1)
  })

  test('that can be read no more is named again by its center, and says so', async () => {
    const center = await makeCenter()
    const [row] = await versionsOf(center.id)
    const lost = seal({ JWT_TOKEN_SECRET: 'x'.repeat(48) }, { purpose: 'bank-account', rowId: row.id }, '{}')
    await sql('UPDATE center_bank_accounts SET sealed = $2 WHERE id = $1', [row.id, lost])
    expect(
      (await setAccount(center, { bank: 'Test Bank', accountNumber: '0123456789', accountName: 'Test Clinic' })).body,
    ).toMatchObject({ account: { version: 2 } })
  })
})
