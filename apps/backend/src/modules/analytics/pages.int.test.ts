import { CampaignSort } from '@goodturn/contracts/analytics'
import { beforeAll, describe, expect, test } from 'vitest'

import { findDifferences, getReport } from '../../../test/analytics/ask'
import type { Asked } from '../../../test/analytics/check-report'
import { makePastWorld } from '../../../test/analytics/past-world'
import { randomFrom } from '../../../test/analytics/random'
import { readRegions } from '../../../test/analytics/records'
import { makeDraft } from '../../../test/campaigns'
import { api } from '../../../test/harness'
import { makeOperator, type Operator } from '../../../test/matching'

// Lists in pages: whatever they are sorted by, all pages together are the whole list, each row once.

let operator: Operator
const SORTS = CampaignSort.options
const ORDERS = ['asc', 'desc'] as const
const titles = ['apple', 'banana', 'cherry', 'apple', 'damson']

beforeAll(async () => {
  await makePastWorld(randomFrom(3), { people: 80 })
  operator = await makeOperator()
  for (const title of titles) await makeDraft({ title })
})

type Item = { campaignId: string; title: string }

async function readPage(asked: Asked): Promise<{ items: Item[]; nextCursor: string | null }> {
  const { status, body } = await getReport(operator.token, asked)
  expect([status, asked]).toEqual([200, asked])
  return body
}

async function readAllPages(asked: Asked): Promise<Item[]> {
  const items: Item[] = []
  let page = await readPage(asked)
  for (let pages = 1; pages < 30; pages++) {
    items.push(...page.items)
    if (page.nextCursor === null) return items
    expect(page.items).toHaveLength(asked.limit ?? 20)
    page = await readPage({ ...asked, cursor: page.nextCursor })
  }
  throw new Error('the list has an end')
}

const idsOf = (items: Item[]) => items.map(({ campaignId }) => campaignId)

describe('campaigns in pages', () => {
  test.each(SORTS)('by %s are the whole list, up and down, without gap or double', async (sort) => {
    for (const [index, order] of ORDERS.entries()) {
      const limit = 1 + ((SORTS.indexOf(sort) + index) % 3)
      const whole = await readPage({ report: 'campaigns', sort, order, limit: 100 })
      const pages = await readAllPages({ report: 'campaigns', sort, order, limit })

      expect(pages).toEqual(whole.items)
      expect(new Set(idsOf(pages)).size).toBe(10)
      const asked = { questions: [{ report: 'campaigns' as const, sort, order, limit: 100 }], isSingle: true }
      const { differences } = await findDifferences(operator.token, { ...asked, regions: await readRegions() })
      expect(differences).toEqual([])
    }
  })

  test('by title are in the order of the alphabet', async () => {
    const asked: Asked = { report: 'campaigns', sort: 'title', status: 'draft', limit: 2 }
    const titlesIn = async (order: 'asc' | 'desc') =>
      (await readAllPages({ ...asked, order })).map(({ title }) => title)
    expect(await titlesIn('asc')).toEqual(titles.toSorted())
    expect(await titlesIn('desc')).toEqual(titles.toSorted().reverse())
  })

  test('sorted by what a filter makes null of all are the whole list as well', async () => {
    const asked: Asked = { report: 'campaigns', stateCodes: ['NG-LA'] }
    for (const sort of ['donatedMinor', 'availableNowMinor', 'acceptRate', 'meanWaitDays'] as const) {
      for (const order of ORDERS) {
        const pages = await readAllPages({ ...asked, sort, order, limit: 3 })
        expect(pages).toEqual((await readPage({ ...asked, sort, order, limit: 100 })).items)
        expect(new Set(idsOf(pages)).size).toBe(10)
      }
    }
  })

  test('are by promised money, the most first, when nothing is said', async () => {
    const { items } = await readPage({ report: 'campaigns' })
    expect(items).toEqual((await readPage({ report: 'campaigns', sort: 'promisedMinor', order: 'desc' })).items)
  })
})

describe('a forecast in pages', () => {
  test.each([1, 2, 3])('of %i is the whole list, those that run out first first', async (limit) => {
    const whole = await readPage({ report: 'forecast', limit: 100 })
    const pages = await readAllPages({ report: 'forecast', limit })
    expect(whole.items.length).toBeGreaterThan(3)
    expect(pages).toEqual(whole.items)
    expect(new Set(idsOf(pages)).size).toBe(pages.length)
  })
})

describe('a cursor', () => {
  const first: Asked = { report: 'campaigns', sort: 'offered', order: 'asc', limit: 2 }
  const refusalOf = async (asked: Asked, token = operator.token) => {
    const { status, body } = await getReport(token, asked)
    return [status, body.errors?.map(({ path }: { path: string }) => path)]
  }

  test('is refused where it was not made: another sort, order, filter, period, report or person', async () => {
    const cursor = (await readPage(first)).nextCursor ?? ''
    const stranger = await makeOperator()
    const others: Partial<Asked>[] = [
      { sort: 'claimed' },
      { order: 'desc' },
      { status: 'active' },
      { stateCodes: ['NG-LA'] },
      { from: '2026-01-01' },
    ]
    for (const other of others) {
      expect([other, ...(await refusalOf({ ...first, ...other, cursor }))]).toEqual([other, 422, ['cursor']])
    }
    expect(await refusalOf({ report: 'forecast', limit: 2, cursor })).toEqual([422, ['cursor']])
    expect(await refusalOf({ ...first, cursor }, stranger.token)).toEqual([422, ['cursor']])
    expect((await readPage({ ...first, cursor })).items).toHaveLength(2)
  })

  test('that was tampered with is refused, in a batch as well', async () => {
    const cursor = (await readPage(first)).nextCursor ?? ''
    const [body = '', signature = ''] = cursor.split('.')
    const key = JSON.parse(Buffer.from(body, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify(key.map((part: string) => `${part}1`))).toString('base64url')
    for (const bad of [`${forged}.${signature}`, `${body}.${signature.slice(1)}`, `${cursor}.x`, body, 'x', '.']) {
      expect([bad, ...(await refusalOf({ ...first, cursor: bad }))]).toEqual([bad, 422, ['cursor']])
    }
    const reports = [{ report: 'matching' }, { ...first, cursor: `${forged}.${signature}` }]
    const reply = await api('POST', '/api/analytics/batch', { token: operator.token, body: { reports } })
    expect([reply.status, reply.body.errors[0].path]).toEqual([422, 'reports.1.cursor'])
  })

  test('of a page goes on behind it although something has changed meanwhile', async () => {
    const asked: Asked = { report: 'campaigns', sort: 'createdAt', order: 'desc', limit: 3 }
    const before = await readAllPages(asked)
    const page = await readPage(asked)
    await makeDraft({ title: 'elderberry' })

    const next = await readPage({ ...asked, cursor: page.nextCursor ?? '' })

    expect(idsOf(next.items)).toEqual(idsOf(before).slice(3, 6))
  })
})
