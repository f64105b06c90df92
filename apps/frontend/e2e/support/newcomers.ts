import type { APIRequestContext } from '@playwright/test'
import { addressOf, DEMO_PASSWORD, newAddress, readMail } from './people.ts'
import type { Page } from './test.ts'

// People of a journey's own, made over the API as they would make themselves.

export const NEWCOMER_PASSWORD = 'a quiet road to Jos'

type Asked = { method?: 'GET' | 'POST' | 'PATCH'; token?: string; body?: unknown; csv?: string }

/** The API without the site. Waits when there are too many requests, and while another run is at work. */
export async function ask<Answer>(page: Page, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = asked.body || asked.csv ? 'POST' : 'GET', token, body, csv } = asked
  for (let attempt = 0; ; attempt += 1) {
    const reply = await page.request.fetch(path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(csv ? { 'content-type': 'text/csv' } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(csv ? { data: csv } : body ? { data: body } : {}),
    })
    if (reply.ok()) return (await reply.json()) as Answer
    if (attempt >= 30 || ![409, 429, 503].includes(reply.status())) {
      throw new Error(`${method} ${path} answered ${reply.status()}: ${await reply.text()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

export const tokenOf = async (page: Page, email: string, password = DEMO_PASSWORD): Promise<string> =>
  (await ask<{ accessToken: string }>(page, '/api/auth/login', { body: { email, password } })).accessToken

/** A verified account; returns its address. */
export async function makeNewcomer(page: Page, role: 'patient' | 'donor'): Promise<string> {
  const email = newAddress()
  const person = { role, email, password: NEWCOMER_PASSWORD, fullName: role === 'patient' ? 'Ada Obi' : 'Bola Ade' }
  await ask(page, '/api/auth/register', { body: person })
  const { link = '' } = await readMail(page, email, 'verify_email')
  const token = new URL(link).hash.match(/token=([^&]+)/)?.[1] ?? new URL(link).searchParams.get('token') ?? ''
  await page.request.post('/api/auth/verify-email', { data: { token } })
  return email
}

/** Ends a newcomer's sessions everywhere, as they can from another device. */
export async function endSessions(request: APIRequestContext, email: string): Promise<void> {
  const entered = await request.post('/api/auth/login', { data: { email, password: NEWCOMER_PASSWORD } })
  const { accessToken } = (await entered.json()) as { accessToken: string }
  const headers = { authorization: `Bearer ${accessToken}` }
  const listed = await request.get('/api/auth/sessions?limit=100', { headers })
  const { items } = (await listed.json()) as { items: { id: string; isCurrent: boolean }[] }
  for (const { id, isCurrent } of items) {
    if (!isCurrent) await request.delete(`/api/auth/sessions/${id}`, { headers })
  }
}

type Spent = { id: string; balance: { spentMinor: number; reservedMinor: number } }

/** The id of the demo donor's campaign that has done the most. */
export async function findLivelyCampaign(page: Page): Promise<string> {
  const token = await tokenOf(page, addressOf('donor'))
  const { items } = await ask<Page20<Spent>>(page, '/api/campaigns?limit=100', { token })
  const doneBy = ({ balance }: Spent) => balance.spentMinor + balance.reservedMinor
  const [first] = items.sort((a, b) => doneBy(b) - doneBy(a))
  if (!first) throw new Error('the demo donor has no campaign')
  return first.id
}

export const womanInLagos = {
  dateOfBirth: '1980-05-17',
  sex: 'female',
  stateCode: 'NG-LA',
  lgaCode: 'NG-LA-ikeja',
  monthlyIncomeMinor: 4_000_000,
}

type Page20<Item> = { items: Item[] }
export type TypeSeen = { id: string; name: string; priceMinor: number }

/**
 * A patient with an open offer for a screening: in line since long ago, and first in a run of one. Returns the address.
 */
export async function makeOfferHolder(page: Page, typeName: string): Promise<{ email: string; offerId: string }> {
  const email = await makeNewcomer(page, 'patient')
  const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
  await ask(page, '/api/me/profile', { method: 'PATCH', token, body: womanInLagos })
  const types = await ask<Page20<TypeSeen>>(page, '/api/screening-types?limit=100')
  const type = types.items.find(({ name }) => name === typeName)
  if (!type) throw new Error(`there is no ${typeName}`)
  await fundEverything(page, type)
  const admin = await tokenOf(page, addressOf('admin2'))
  const row = `${email},Ada Obi,1980-05-17,female,NG-LA,NG-LA-ikeja,4000000,${typeName},2015-01-31T09:00:00Z,0`
  await ask(page, '/api/admin/waitlist/import', { token: admin, csv: `${COLUMNS}\n${row}\n` })
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await runForOne(page, admin, type.id)
    const { items } = await ask<Page20<{ id: string }>>(page, '/api/offers?status=open', { token })
    if (items[0]) return { email, offerId: items[0].id }
  }
  throw new Error('no run came to an offer')
}

const COLUMNS =
  'email,full_name,date_of_birth,sex,state_code,lga_code,monthly_income_minor,screening_type,joined_at,priority_tier'

async function fundEverything(page: Page, type: TypeSeen): Promise<void> {
  const donor = await tokenOf(page, await makeNewcomer(page, 'donor'), NEWCOMER_PASSWORD)
  const targeting = { lgaCodes: ['NG-LA-ikeja'], stateCodes: ['NG-LA'], sexes: ['female'] }
  const body = { title: `For ${type.name}`, screeningTypeIds: [type.id], targeting }
  const { id } = await ask<{ id: string }>(page, '/api/campaigns', { token: donor, body })
  await ask(page, `/api/campaigns/${id}/fund`, { token: donor, body: { amountMinor: type.priceMinor * 3 } })
}

/** Plans and applies for the first of one line. Another plan may come in between; then this one is stale and gone. */
async function runForOne(page: Page, token: string, screeningTypeId: string): Promise<void> {
  const policy = { screeningTypeIds: [screeningTypeId], maxMatches: 1 }
  const { id } = await ask<{ id: string }>(page, '/api/admin/matching/runs', { token, body: { policy } })
  const planned = await settle(page, token, id, 'planning')
  const apply = { headers: { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() } }
  const reply = await page.request.post(`/api/admin/matching/runs/${id}/apply`, {
    ...apply,
    data: { planHash: planned.planHash },
  })
  if (reply.ok()) await settle(page, token, id, 'applying')
}

/** A plan for the whole line, not applied: the id of its run. */
export async function planForAll(page: Page): Promise<string> {
  const token = await tokenOf(page, addressOf('admin2'))
  const { id } = await ask<{ id: string }>(page, '/api/admin/matching/runs', { token, body: {} })
  await settle(page, token, id, 'planning')
  return id
}

async function settle(page: Page, token: string, id: string, from: string) {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const run = await ask<{ status: string; planHash: string }>(page, `/api/admin/matching/runs/${id}`, { token })
    if (run.status !== from) return run
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`the run stayed ${from}`)
}
