import { expect, test } from 'vitest'
import { chooseLanguage } from './preferences'

test('the kept language wins, then the first of the browser that we speak, then English', () => {
  expect(chooseLanguage('fr', ['en'])).toBe('fr')
  expect(chooseLanguage('xx', ['de-DE', 'fr-CA', 'en'])).toBe('fr')
  expect(chooseLanguage(null, ['de'])).toBe('en')
})
