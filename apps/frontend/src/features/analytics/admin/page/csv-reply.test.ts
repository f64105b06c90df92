import { expect, test } from 'vitest'
import { nameIn, nextIn, withoutHeader } from './csv-reply'

test('a file has the name that the API gives it', () => {
  expect(nameIn('attachment; filename="time-2026-01-01-2026-01-31.csv"')).toBe('time-2026-01-01-2026-01-31.csv')
  expect(nameIn(null)).toBeNull()
})

test('the next page is where the API says', () => {
  expect(nextIn('<?from=2026-01-01&cursor=a%2Fb>; rel="next"')).toBe('a/b')
  expect(nextIn(null)).toBeNull()
})

test('pages behind the first one leave the names of the columns out', () => {
  expect(withoutHeader('a,b\r\n1,2\r\n')).toBe('1,2\r\n')
})
