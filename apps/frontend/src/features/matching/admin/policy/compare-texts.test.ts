import { expect, test } from 'vitest'
import type { PolicyPart } from '../../queries/policies'
import { compareTexts } from './compare-texts'

const offer: PolicyPart = { key: 'offer', title: 'An offer', sentences: ['Stands for 7 days.', 'Extended by 3 days.'] }
const runs: PolicyPart = { key: 'runs', title: 'Runs', sentences: ['By hand.'] }

test('only the sentences that differ are shown, each on its side', () => {
  const later = { ...offer, sentences: ['Stands for 5 days.', 'Extended by 3 days.'] }
  expect(compareTexts([offer, runs], [later, runs])).toEqual([
    { key: 'offer', title: 'An offer', gone: ['Stands for 7 days.'], come: ['Stands for 5 days.'] },
  ])
})

test('a part that there was not before has only come', () => {
  expect(compareTexts([offer], [offer, runs])).toEqual([{ key: 'runs', title: 'Runs', gone: [], come: ['By hand.'] }])
})

test('the same text has no difference', () => {
  expect(compareTexts([offer, runs], [offer, runs])).toEqual([])
})
