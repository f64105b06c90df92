import { expect, test } from 'vitest'
import { tokenOf } from './use-link-token'

test('the token is what stands behind the # of the link in the mail', () => {
  expect(tokenOf('#token=abc.DEF-1_2')).toBe('abc.DEF-1_2')
  expect(tokenOf('')).toBeNull()
})
