import { expect, test } from 'vitest'
import { BYTES_MAX, refusalOf } from './send-file'

test('what cannot be a result is not sent', () => {
  expect(refusalOf({ type: 'application/pdf', size: BYTES_MAX })).toBeNull()
  expect(refusalOf({ type: 'image/png', size: BYTES_MAX + 1 })).toBe('size')
  expect(refusalOf({ type: 'image/png', size: 0 })).toBe('empty')
  expect(refusalOf({ type: 'text/plain', size: 10 })).toBe('kind')
})
