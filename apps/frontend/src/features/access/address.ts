import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const roles = ['patient', 'donor', 'center', 'admin'] as const
export const SEARCH_LETTERS_MIN = 3

/** What the API takes as a search; less finds everybody. */
export const searchable = (raw: unknown): string | undefined => {
  const words = text(raw)?.trim()
  return words && words.length >= SEARCH_LETTERS_MIN ? words.slice(0, 100) : undefined
}

export const userAddress = search({
  search: searchable,
  role: oneOf(...roles),
  suspended: oneOf('true', 'false'),
  cursor: text,
  history: text,
})
export type Narrowing = Omit<ReturnType<typeof userAddress>, 'history'>
