import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { SLOTS_MAX, WAITING_MAX, withHashSlot } from './hash-slots'

const HASH_MS = 130
const owner = { waitUntil: () => undefined }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('withHashSlot', () => {
  test('of a flood, hashes one after the other, lets some wait, and refuses the rest before they hash', async () => {
    let running = 0
    let mostAtOnce = 0
    let hashed = 0
    const hash = async () => {
      mostAtOnce = Math.max(mostAtOnce, ++running)
      await new Promise((resolve) => setTimeout(resolve, HASH_MS))
      running--
      hashed++
    }
    const outcomes = Promise.allSettled(Array.from({ length: 200 }, () => withHashSlot(owner, hash)))

    await vi.advanceTimersByTimeAsync(60_000)

    const refused = (await outcomes).filter((outcome) => outcome.status === 'rejected')
    expect(mostAtOnce).toBe(SLOTS_MAX)
    expect(hashed).toBe(200 - refused.length)
    expect(hashed).toBeGreaterThan(20)
    expect(refused.length).toBeGreaterThanOrEqual(200 - SLOTS_MAX - WAITING_MAX)
    const code = { reason: { code: 'too_many_requests', extras: { retryAfterS: expect.any(Number) } } }
    for (const outcome of refused) expect(outcome).toMatchObject(code)
  })

  test('gives the slot back when the work fails, and keeps no caller that is gone', async () => {
    const broken = withHashSlot(owner, () => Promise.reject(new Error('broken')))
    await expect(broken).rejects.toThrow('broken')
    const next = withHashSlot(owner, async () => 'fine')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await next).toBe('fine')

    withHashSlot(owner, () => new Promise(() => undefined))
    await vi.advanceTimersByTimeAsync(5_000)
    const later = withHashSlot(owner, async () => 'fine')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(await later).toBe('fine')
  })
})
