import type { Page } from '@goodturn/client'
import { createProposalBook, type Proposal, type ProposalBook } from './proposal-book'

export type ReaderState = {
  version: number
  isReading: boolean
  /** So many rows are asked for and not there yet that it is worth telling. */
  isFarBehind: boolean
  error: unknown
}

/** Reads the proposals of a plan page by page, as far as somebody wants to see. */
export type PlanReader = {
  readonly book: ProposalBook
  /** At least so many are wanted; reading goes on until they are there, as long as somebody looks. */
  want: (rows: number) => void
  retry: () => void
  subscribe: (listener: () => void) => () => void
  state: () => ReaderState
}

type ReaderInput = {
  total: number
  fetchPage: (args: { cursor: string | undefined; limit: number }) => Promise<Page<Proposal>>
  /** How long to wait before the next attempt; null for an error that stays. */
  waitAfter: (error: unknown) => number | null
  wait: (ms: number) => Promise<void>
}

const FIRST_PAGE = 200
const PAGE = 1_000
/** So many pages at once, then one at a time: the API takes 300 reads a minute, and the page itself needs some. */
const BURST_PAGES = 150
const PACE_MS = 300
const FAR_BEHIND = 2 * PAGE

export function createPlanReader({ total, fetchPage, waitAfter, wait }: ReaderInput): PlanReader {
  const book = createProposalBook(total)
  const listeners = new Set<() => void>()
  let state: ReaderState = { version: 0, isReading: false, isFarBehind: false, error: null }
  let wanted = 0
  let cursor: string | undefined
  let pages = 0
  let isAtEnd = total === 0

  const tell = (change: Partial<ReaderState>) => {
    const isFarBehind = Math.min(wanted, total) - book.count > FAR_BEHIND
    state = { ...state, ...change, isFarBehind, version: state.version + 1 }
    for (const listener of [...listeners]) listener()
  }
  const isWanted = () => !isAtEnd && listeners.size > 0 && book.count < Math.min(wanted, total)

  const readPage = async () => {
    const page = await fetchPage({ cursor, limit: pages === 0 ? FIRST_PAGE : PAGE })
    book.add(page.items)
    pages += 1
    cursor = page.nextCursor ?? undefined
    isAtEnd = page.nextCursor === null
    tell({ error: null })
    if (pages > BURST_PAGES && isWanted()) await wait(PACE_MS)
  }
  const readOn = async () => {
    tell({ isReading: true, error: null })
    while (isWanted()) {
      try {
        await readPage()
      } catch (error) {
        const waitMs = waitAfter(error)
        if (waitMs === null) return tell({ isReading: false, error })
        await wait(waitMs)
      }
    }
    tell({ isReading: false })
  }
  const start = () => {
    // After the render that asked for it.
    if (!state.isReading && state.error === null && isWanted()) void readOn()
  }
  return {
    book,
    want: (rows) => {
      wanted = Math.max(wanted, rows)
      start()
    },
    retry: () => {
      state = { ...state, error: null }
      start()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      start()
      return () => listeners.delete(listener)
    },
    state: () => state,
  }
}
