import { describe, expect, test } from 'vitest'

import { DomainError } from '../../../errors'
import { BATCH_SIZE, smallerBatch } from './roll-up-changes'

describe('a batch that took too long', () => {
  const slow = new DomainError('busy')

  test('is tried again in parts, down to a size that any database manages', () => {
    const sizes = []
    for (let size: number | null = BATCH_SIZE; size !== null; size = smallerBatch(size, slow)) sizes.push(size)
    expect(sizes).toEqual([10_000, 2_500, 625, 156, 100])
  })

  test('also when the driver gave up before the database did', () => {
    expect(smallerBatch(BATCH_SIZE, new DomainError('unavailable'))).toBe(2_500)
  })

  test('is not tried again for an error that a smaller one would have as well', () => {
    expect(smallerBatch(BATCH_SIZE, new Error('division by zero'))).toBeNull()
    expect(smallerBatch(BATCH_SIZE, new DomainError('conflict'))).toBeNull()
  })
})
