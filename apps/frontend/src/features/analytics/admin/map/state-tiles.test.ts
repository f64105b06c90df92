import { expect, test } from 'vitest'
import { statePlaces } from './state-tiles'

test('the 36 states and the capital stand on the map, each once and none on another', () => {
  expect(new Set(statePlaces.map(({ code }) => code)).size).toBe(37)
  expect(new Set(statePlaces.map(({ row, column }) => `${row} ${column}`)).size).toBe(37)
})
