import { ConnectionError, ProblemError } from '@goodturn/client'
import { describe, expect, test } from 'vitest'
import { texts as en } from '@/texts/en/common'
import { texts as enProblems } from '@/texts/en/problems'
import { texts as fr } from '@/texts/fr/common'
import { texts as frProblems } from '@/texts/fr/problems'
import { fieldErrors, problemText } from './problem-text'

const problem = (status: number, code: string, retryAfterS: number | null = null) =>
  new ProblemError(
    {
      type: 't',
      title: 'T',
      status,
      code,
      detail: 'D',
      requestId: 'r1',
      errors: [{ path: 'email', message: 'This is not an e-mail address' }],
    },
    retryAfterS,
  )

describe('problemText', () => {
  test('a code is said in the language of the reader', () => {
    expect(problemText(problem(409, 'plan_stale'), en, enProblems).message).toBe(enProblems.plan_stale)
    expect(problemText(problem(409, 'plan_stale'), fr, frProblems).message).toBe(frProblems.plan_stale)
  })

  test('until the words have come there is a reference to quote', () => {
    expect(problemText(problem(409, 'plan_stale'), en)).toEqual({ message: en.errors.unknown, requestId: 'r1' })
  })

  test('what is not the person’s doing comes with a reference to quote', () => {
    expect(problemText(problem(500, 'internal'), en, enProblems).requestId).toBe('r1')
    expect(problemText(problem(502, 'unknown'), en, enProblems)).toEqual({
      message: en.errors.unknown,
      requestId: 'r1',
    })
    expect(problemText(problem(409, 'already_waiting'), en, enProblems).requestId).toBeNull()
  })

  test('somebody who asks too often is told how long to wait', () => {
    expect(problemText(problem(429, 'too_many_requests', 30), en).message).toContain('30 seconds')
    expect(problemText(problem(429, 'too_many_requests'), fr).message).toBe(fr.errors.tooManySoon)
  })

  test('no answer and a mistake of ours are told apart', () => {
    expect(problemText(new ConnectionError(null), en).message).toBe(en.errors.connection)
    const missing = new TypeError('Failed to fetch dynamically imported module: http://here/assets/page.js')
    expect(problemText(missing, en).message).toBe(en.errors.connection)
    expect(problemText(new TypeError('x is undefined'), en).message).toBe(en.errors.unknown)
  })

  test('fields are told by their path', () => {
    expect(fieldErrors(problem(422, 'validation_failed'))).toEqual({ email: 'This is not an e-mail address' })
    expect(fieldErrors(problem(409, 'conflict'))).toEqual({})
  })
})
