import { ask, NEWCOMER_PASSWORD, type TypeSeen, tokenOf } from './newcomers.ts'
import { addressOf, newAddress, readMail } from './people.ts'
import type { Page } from './test.ts'

export type CenterSeen = { id: string; name: string; email: string; token: string }
const MINUTE_MS = 60_000

async function apply(page: Page): Promise<{ name: string; email: string }> {
  const email = newAddress()
  const name = `Clinic ${email.slice(4, 12)}`
  const person = { role: 'center', email, password: NEWCOMER_PASSWORD, fullName: 'Chidi Eze', centerName: name }
  await ask(page, '/api/auth/register', { body: person })
  const { link = '' } = await readMail(page, email, 'verify_email')
  const token = new URL(link).hash.match(/token=([^&]+)/)?.[1] ?? ''
  await page.request.post('/api/auth/verify-email', { data: { token } })
  return { name, email }
}

/** A center that has applied and waits for an answer; its name. */
export const makeApplyingCenter = async (page: Page): Promise<string> => (await apply(page)).name

/** A center of a journey's own in Ikeja, let in by an administrator. */
export async function makeCenter(page: Page): Promise<CenterSeen> {
  const { name, email } = await apply(page)
  const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
  const { items } = await ask<{ items: { id: string }[] }>(page, '/api/me/centers', { token })
  const id = items[0]?.id ?? ''
  const admin = await tokenOf(page, addressOf('admin2'))
  await ask(page, `/api/admin/centers/${id}/approve`, { token: admin, body: { reason: 'For a journey' } })
  const place = { stateCode: 'NG-LA', lgaCode: 'NG-LA-ikeja', address: '1 Allen Avenue' }
  await ask(page, `/api/centers/${id}`, { method: 'PATCH', token, body: place })
  return { id, name, email, token }
}

/** It does a screening, and has places in some minutes from now, so that somebody can be checked in today. */
export async function openTimes(page: Page, { id, token }: CenterSeen, typeName: string, minutes: number[]) {
  const types = await ask<{ items: TypeSeen[] }>(page, '/api/screening-types?limit=100')
  const type = types.items.find(({ name }) => name === typeName)
  const headers = { authorization: `Bearer ${token}` }
  await page.request.put(`/api/centers/${id}/services/${type?.id}`, { headers, data: { priceMinor: 1_500_000 } })
  const slots = minutes.map((after) => ({
    startsAt: new Date(Date.now() + after * MINUTE_MS).toISOString(),
    minutes: 5,
    capacity: 1,
  }))
  await ask(page, `/api/centers/${id}/slots`, { token, body: { slots } })
}
