import { expect, test } from 'vitest'
import { approvalStep } from './run-approval'

const open = { aboveMinor: 100, approvedBy: null, approvedByName: null, approvedAt: null }
const approved = { ...open, approvedBy: 'obi', approvedByName: 'Obi', approvedAt: '2026-11-30T10:00:00.000Z' }
const run = { status: 'planned', startedBy: 'ada', approval: open } as const

test('who has started a plan waits for another; any other administrator may approve it', () => {
  expect(approvalStep(run, 'ada')).toBe('others_to_approve')
  expect(approvalStep(run, 'obi')).toBe('mine_to_approve')
  expect(approvalStep({ ...run, startedBy: null }, 'ada')).toBe('mine_to_approve')
})

test('who has approved a plan leaves applying it to another', () => {
  expect(approvalStep({ ...run, approval: approved }, 'obi')).toBe('others_to_apply')
  expect(approvalStep({ ...run, approval: approved }, 'ada')).toBe('mine_to_apply')
})

test('a plan that takes one person, or that is over, waits for nobody', () => {
  expect(approvalStep({ ...run, approval: null }, 'ada')).toBe('none')
  expect(approvalStep({ ...run, status: 'applied', approval: approved }, 'ada')).toBe('none')
  expect(approvalStep({ ...run, status: 'stale' }, 'obi')).toBe('none')
})
