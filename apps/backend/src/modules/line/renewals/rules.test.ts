import { expect, test } from 'vitest'

import { type AskedPlace, decideAnswer } from './rules'

const now = new Date('2026-11-23T12:00:00Z')
const waiting = { status: 'waiting', pausedUntil: null, isBeingOffered: false } as const
const paused = { ...waiting, status: 'paused' } as const

test.each<[string, AskedPlace, string, string]>([
  ['that is open', { outcome: 'pending', isAsked: true, entry: waiting }, 'keep', 'leave'],
  ['that nobody answered', { outcome: 'lapsed', isAsked: true, entry: paused }, 'resume', 'leave'],
  ['that was answered with yes', { outcome: 'kept', isAsked: false, entry: waiting }, 'done', 'refuse'],
  ['that was answered with no', { outcome: 'left', isAsked: false, entry: waiting }, 'refuse', 'done'],
  ['of an entry that has moved on', { outcome: 'void', isAsked: false, entry: waiting }, 'refuse', 'refuse'],
  ['that lapsed before another pause', { outcome: 'lapsed', isAsked: false, entry: paused }, 'refuse', 'refuse'],
  [
    'of an entry whose offer is on its way',
    { outcome: 'pending', isAsked: true, entry: { ...waiting, isBeingOffered: true } },
    'keep',
    'refuse',
  ],
])('a question %s', (_, place, yes, no) => {
  expect(decideAnswer(place, { stillInterested: true, now }).kind).toBe(yes)
  expect(decideAnswer(place, { stillInterested: false, now }).kind).toBe(no)
})
