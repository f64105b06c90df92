import { describe, expect, test } from 'vitest'
import { isBusy, phaseOf } from './run-phases'

const snapshotAt = '2026-11-25T12:00:00.000Z'

describe('phaseOf', () => {
  test('a run that plans is shown where it is', () => {
    expect(phaseOf({ status: 'planning', snapshotAt: null, progress: { done: 0, total: 0 } })).toBe('freezing')
    expect(phaseOf({ status: 'planning', snapshotAt, progress: { done: 10, total: 100 } })).toBe('deciding')
    expect(phaseOf({ status: 'planning', snapshotAt, progress: { done: 100, total: 100 } })).toBe('checking')
  })

  test('a run that ended on the way has no phase', () => {
    for (const status of ['discarded', 'stale', 'failed'] as const) {
      expect(phaseOf({ status, snapshotAt, progress: { done: 1, total: 2 } })).toBeNull()
    }
  })
})

test('only what is at work is asked for again and again', () => {
  const busy = (['planning', 'planned', 'applying', 'applied', 'failed'] as const).filter(isBusy)
  expect(busy).toEqual(['planning', 'applying'])
})
