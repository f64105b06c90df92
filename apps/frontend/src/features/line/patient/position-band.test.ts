import { describe, expect, test } from 'vitest'
import { bandOf } from './position-band'

describe('where somebody is in line', () => {
  test.each([
    [0, { kind: 'next' }],
    [1, { kind: 'few', below: 10 }],
    [9, { kind: 'few', below: 10 }],
    [10, { kind: 'between', from: 10, to: 20 }],
    [37, { kind: 'between', from: 20, to: 50 }],
    [99, { kind: 'between', from: 50, to: 100 }],
    [100, { kind: 'between', from: 100, to: 200 }],
    [612_345, { kind: 'between', from: 500_000, to: 1_000_000 }],
  ])('%i ahead is a band that holds it', (ahead, band) => {
    expect(bandOf(ahead)).toEqual(band)
  })
})
