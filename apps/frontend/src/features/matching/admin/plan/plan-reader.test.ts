import { describe, expect, test } from 'vitest'
import { createPlanReader } from './plan-reader'
import type { Proposal } from './proposal-book'

const proposal = (rank: number): Proposal => {
  const id = `019ab3c0-1111-7000-8000-${rank.toString(16).padStart(12, '0')}`
  return { entryId: id, patientId: id, screeningTypeId: id, campaignId: id, amountMinor: 1, rank }
}

/** A plan as the API serves it: the cursor is the rank after which to go on. */
function readerOf(total: number, fail: (call: number) => unknown = () => null) {
  const asked: number[] = []
  const waits: number[] = []
  const reader = createPlanReader({
    total,
    fetchPage: async ({ cursor, limit }) => {
      asked.push(limit)
      const failure = fail(asked.length)
      if (failure) throw failure
      const after = Number(cursor ?? 0)
      const items = Array.from({ length: Math.min(limit, total - after) }, (_, at) => proposal(after + at + 1))
      const last = after + items.length
      return { items, nextCursor: last < total ? String(last) : null }
    },
    waitAfter: (error) => (error === 'too many' ? 60_000 : null),
    wait: async (ms) => void waits.push(ms),
  })
  return { reader, asked, waits }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('a reader of a plan', () => {
  test('reads what is in sight, and no more', async () => {
    const { reader, asked } = readerOf(5_000)
    reader.subscribe(() => undefined)
    reader.want(50)
    await settled()
    expect(asked).toEqual([200])
    reader.want(1_100)
    await settled()
    expect(asked).toEqual([200, 1_000])
    expect(reader.book.at(1_199)?.rank).toBe(1_200)
  })

  test('reads a whole plan when all of it is wanted, slower when it is long', async () => {
    const { reader, waits } = readerOf(200_000)
    reader.subscribe(() => undefined)
    reader.want(Number.POSITIVE_INFINITY)
    await expect.poll(() => reader.book.count).toBe(200_000)
    expect(waits.length).toBeGreaterThan(40)
  })

  test('rests when nobody looks, and goes on when somebody does', async () => {
    const { reader } = readerOf(10_000)
    const leave = reader.subscribe(() => leave())
    reader.want(10_000)
    await settled()
    expect(reader.book.count).toBeLessThan(2_000)
    reader.subscribe(() => undefined)
    await settled()
    expect(reader.book.count).toBe(10_000)
  })

  test('waits when the API says that it is too much, and loses nothing', async () => {
    const { reader, waits } = readerOf(3_000, (call) => (call === 2 ? 'too many' : null))
    reader.subscribe(() => undefined)
    reader.want(3_000)
    await settled()
    expect(waits).toEqual([60_000])
    expect(reader.book.count).toBe(3_000)
  })

  test('a failure is told, and reading can be taken up again', async () => {
    const { reader } = readerOf(3_000, (call) => (call === 2 ? 'broken' : null))
    reader.subscribe(() => undefined)
    reader.want(3_000)
    await settled()
    expect(reader.state()).toMatchObject({ isReading: false, error: 'broken' })
    reader.retry()
    await settled()
    expect(reader.book.count).toBe(3_000)
  })
})
