import { ConnectionError, isProblem } from '@goodturn/client'
import { useCallback } from 'react'
import { isCodeMissing } from '@/lib/stay-when-offline'
import type { TextsOf } from '@/texts/catalogue'
import { useTexts, useTextsLater } from '@/texts/texts'

export type ProblemText = {
  message: string
  /** To be quoted to whoever runs the service. */
  requestId: string | null
}

const TOO_MANY_REQUESTS = 429

/** An error in words for the person who caused it or suffers from it. */
export function problemText(error: unknown, { errors }: TextsOf<'common'>, words?: TextsOf<'problems'>): ProblemText {
  if (error instanceof ConnectionError || isCodeMissing(error)) return { message: errors.connection, requestId: null }
  if (!isProblem(error)) return { message: errors.unknown, requestId: null }
  const { requestId, status, retryAfterS, code } = error
  if (status === TOO_MANY_REQUESTS) {
    return { message: retryAfterS === null ? errors.tooManySoon : errors.tooMany({ seconds: retryAfterS }), requestId }
  }
  const known: Partial<Record<string, string>> = words ?? {}
  return { message: known[code] ?? errors.unknown, requestId: status >= 500 || !known[code] ? requestId : null }
}

export function useProblemText(): (error: unknown) => ProblemText {
  const texts = useTexts('common')
  const words = useTextsLater('problems')
  return useCallback((error) => problemText(error, texts, words), [texts, words])
}

/** What the API says of single fields, by their path: `fieldErrors(error).email`. */
export function fieldErrors(error: unknown): Partial<Record<string, string>> {
  if (!isProblem(error, 'validation_failed')) return {}
  return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]))
}
