import { ask, makeNewcomer, NEWCOMER_PASSWORD, type TypeSeen, tokenOf, womanInLagos } from './newcomers.ts'
import { addressOf } from './people.ts'
import type { Page } from './test.ts'

type Listed<Item> = { items: Item[] }
export type RunSeen = { id: string; status: string; planHash: string }

const COLUMNS =
  'email,full_name,date_of_birth,sex,state_code,lga_code,monthly_income_minor,screening_type,joined_at,priority_tier'

/** Somebody who has waited longest of all for a screening, and money that only fits people like them. */
export async function makeFirstInLine(page: Page, typeName: string): Promise<{ email: string; type: TypeSeen }> {
  const { items } = await ask<Listed<TypeSeen>>(page, '/api/screening-types?limit=100')
  const type = items.find(({ name }) => name === typeName)
  if (!type) throw new Error(`there is no ${typeName}`)
  const donor = await tokenOf(page, await makeNewcomer(page, 'donor'), NEWCOMER_PASSWORD)
  const targeting = { lgaCodes: ['NG-LA-ikeja'], stateCodes: ['NG-LA'], sexes: ['female'] }
  const body = { title: `Only ${typeName}`, screeningTypeIds: [type.id], targeting }
  const { id } = await ask<{ id: string }>(page, '/api/campaigns', { token: donor, body })
  await ask(page, `/api/campaigns/${id}/fund`, { token: donor, body: { amountMinor: type.priceMinor * 2 } })

  const email = await makeNewcomer(page, 'patient')
  const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
  await ask(page, '/api/me/profile', { method: 'PATCH', token, body: womanInLagos })
  const row = `${email},Ada Obi,1980-05-17,female,NG-LA,NG-LA-ikeja,4000000,${typeName},2014-01-31T09:00:00Z,0`
  const admin = await tokenOf(page, addressOf('admin2'))
  await ask(page, '/api/admin/waitlist/import', { token: admin, csv: `${COLUMNS}\n${row}\n` })
  return { email, type }
}

/** A plan that is made over the API and not applied. */
export async function planOverApi(page: Page, policy: object): Promise<RunSeen> {
  const token = await tokenOf(page, addressOf('admin2'))
  const { id } = await ask<RunSeen>(page, '/api/admin/matching/runs', { token, body: { policy } })
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const run = await ask<RunSeen>(page, `/api/admin/matching/runs/${id}`, { token })
    if (run.status !== 'planning') return run
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the run stayed planning')
}

export async function discardOverApi(page: Page, id: string): Promise<void> {
  const token = await tokenOf(page, addressOf('admin2'))
  await ask(page, `/api/admin/matching/runs/${id}/discard`, { method: 'POST', token })
}
