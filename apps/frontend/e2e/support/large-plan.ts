import type { Schemas } from '@goodturn/client'
import { ask, type TypeSeen, tokenOf } from './newcomers.ts'
import { addressOf } from './people.ts'
import type { Page } from './test.ts'

const idOf = (kind: number, at: number) => `019ab3c${kind}-1111-7000-8000-${at.toString(16).padStart(12, '0')}`
export const LARGE_RUN_ID = idOf(0, 1)

type Named = { items: { id: string }[] }

/** A plan of any size, served in the shape of the API: with real campaigns and screenings, and people who do not exist. */
export async function serveLargePlan(page: Page, total: number): Promise<void> {
  const token = await tokenOf(page, addressOf('admin'))
  const types = (await ask<{ items: TypeSeen[] }>(page, '/api/screening-types?limit=100')).items
  const campaigns = (await ask<Named>(page, '/api/admin/campaigns?limit=20', { token })).items
  const proposalAt = (at: number) => {
    const type = types[at % types.length]
    return {
      entryId: idOf(1, at),
      patientId: idOf(2, at),
      rank: at + 1,
      screeningTypeId: type?.id,
      amountMinor: type?.priceMinor,
      campaignId: campaigns[at % campaigns.length]?.id,
    }
  }
  const address = `**/api/admin/matching/runs/${LARGE_RUN_ID}`
  await page.route(address, (route) => route.fulfill({ json: runOf(total) }))
  await page.route(`${address}/proposals?*`, (route) => {
    const query = new URL(route.request().url()).searchParams
    const after = Number(query.get('cursor') ?? 0)
    const count = Math.min(Number(query.get('limit') ?? 20), total - after)
    const items = Array.from({ length: count }, (_, at) => proposalAt(after + at))
    const nextCursor = after + count < total ? String(after + count) : null
    return route.fulfill({ json: { items, nextCursor } })
  })
}

function runOf(total: number): Schemas['Run'] {
  const now = new Date().toISOString()
  return {
    id: LARGE_RUN_ID,
    status: 'planned',
    trigger: 'manual',
    planHash: 'f'.repeat(64),
    engineVersion: 'goodturn-matching/1',
    failureCode: null,
    staleReasons: null,
    finishedAt: null,
    approval: null,
    policyVersion: 1,
    startedBy: null,
    startedByName: null,
    snapshotAt: now,
    createdAt: now,
    plannedAt: now,
    progress: { done: total, total },
    policy: {
      strategy: 'first-come',
      screeningTypeIds: null,
      maxMatches: null,
      maxSpendMinor: null,
      maxOpenOffers: 3,
      agingDays: null,
    },
    stats: { considered: total, matched: total, unmatched: 0, amountMinor: total * 500_000, byReason: {} },
  }
}
