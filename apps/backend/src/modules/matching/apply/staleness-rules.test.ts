import { expect, test } from 'vitest'

import { type ChangeSincePlan, staleReasonsOf } from './staleness-rules'

const one = { count: 1, ids: ['a'] }
test.each<[string, ChangeSincePlan, string]>([
  ['a balance that changed', { about: 'campaign', wasSeen: true, status: 'active', ...one }, 'campaign_changed'],
  ['a new campaign', { about: 'campaign', wasSeen: false, status: 'active', ...one }, 'campaign_added'],
  ['a closed campaign', { about: 'campaign', wasSeen: true, status: null, ...one }, 'campaign_gone'],
  ['another policy', { about: 'policy', ...one }, 'policy_changed'],
  ['another price', { about: 'price', ...one }, 'price_changed'],
  ['another catalogue', { about: 'catalog', ...one }, 'catalog_changed'],
  ['a place that was left', { about: 'entry', status: 'withdrawn', ...one }, 'entry_left'],
  ['a place that was left and taken again', { about: 'entry', status: 'waiting', ...one }, 'entry_changed'],
  ['another profile', { about: 'person', ...one }, 'person_changed'],
])('%s makes a plan stale', (_, change, code) => {
  expect(staleReasonsOf([change])).toEqual([{ code, ...one }])
})

test('reasons of one code are one, with a whole count and at most five ids', () => {
  const changes: ChangeSincePlan[] = [
    { about: 'entry', status: 'paused', count: 70, ids: ['b', 'd', 'f', 'h', 'j'] },
    { about: 'entry', status: 'withdrawn', count: 3, ids: ['a', 'c', 'e'] },
    { about: 'campaign', wasSeen: true, status: 'paused', count: 1, ids: ['x'] },
  ]
  expect(staleReasonsOf(changes)).toEqual([
    { code: 'campaign_changed', count: 1, ids: ['x'] },
    { code: 'entry_left', count: 73, ids: ['a', 'b', 'c', 'd', 'e'] },
  ])
  expect(staleReasonsOf([])).toEqual([])
})
