import { describe, expect, test } from 'vitest'
import { createProposalBook, type Proposal } from './proposal-book'

const idOf = (prefix: string, at: number) => `0${prefix}9ab3c0-1111-7000-8000-${at.toString(16).padStart(12, '0')}`
const proposal = (at: number, over: Partial<Proposal> = {}): Proposal => ({
  entryId: idOf('1', at),
  patientId: idOf('2', at),
  rank: at + 1,
  amountMinor: 1_000,
  screeningTypeId: idOf('3', at % 2),
  campaignId: idOf('4', at % 3),
  ...over,
})

const bookOf = (proposals: Proposal[], total = proposals.length) => {
  const book = createProposalBook(total)
  book.add(proposals)
  return book
}

describe('a book of proposals', () => {
  test('gives back what was put in, and nothing for what has not come', () => {
    const book = bookOf([proposal(0), proposal(1)], 3)
    expect(book.at(1)).toEqual(proposal(1))
    expect(book.at(2)).toBeUndefined()
    expect(book).toMatchObject({ count: 2, total: 3 })
  })

  test('amounts stay whole beyond what 32 bits hold', () => {
    const amountMinor = 900_000_000_000_001
    expect(bookOf([proposal(0, { amountMinor })]).at(0)?.amountMinor).toBe(amountMinor)
  })

  test('a filter gives the places that fit all of it, and their sum', () => {
    const book = bookOf(Array.from({ length: 12 }, (_, at) => proposal(at)))
    const { places, amountMinor } = book.find({ campaignId: idOf('4', 1), screeningTypeId: idOf('3', 1) })
    expect([...places]).toEqual([1, 7])
    expect(amountMinor).toBe(2_000)
    expect(book.find({}).places).toHaveLength(12)
    expect(book.find({ campaignId: idOf('4', 9) }).places).toHaveLength(0)
  })

  test('the flows come to what the proposals come to', () => {
    const proposals = Array.from({ length: 50 }, (_, at) => proposal(at, { amountMinor: (at + 1) * 100 }))
    const flows = bookOf(proposals).flows()
    expect(flows.reduce((sum, { people }) => sum + people, 0)).toBe(50)
    expect(flows.reduce((sum, flow) => sum + flow.amountMinor, 0)).toBe(127_500)
    expect(flows).toHaveLength(6)
  })

  test('a plan that brings more than it tells of is refused', () => {
    expect(() => bookOf([proposal(0), proposal(1)], 1)).toThrow('more than the 1')
  })
})
