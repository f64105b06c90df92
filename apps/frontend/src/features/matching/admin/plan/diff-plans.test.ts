import { expect, test } from 'vitest'
import { diffPlans } from './diff-plans'
import { createProposalBook } from './proposal-book'

const idOf = (at: number) => `019ab3c0-1111-7000-8000-${at.toString(16).padStart(12, '0')}`
const pause = async () => undefined

const bookOf = (funded: readonly [entry: number, campaign: number][]) => {
  const book = createProposalBook(funded.length)
  book.add(
    funded.map(([entry, campaign], at) => ({
      entryId: idOf(entry),
      patientId: idOf(entry),
      screeningTypeId: idOf(0),
      campaignId: idOf(campaign),
      amountMinor: 100,
      rank: at + 1,
    })),
  )
  return book
}

test('every person is counted once: same, by another campaign, new, or gone', async () => {
  const before = bookOf([[1, 1], [2, 1], [3, 1]]) // biome-ignore format: pairs read better on a line
  const here = bookOf([[2, 1], [3, 2], [4, 1], [5, 1]]) // biome-ignore format: pairs read better on a line
  const diff = await diffPlans({ here, before }, pause)
  expect(diff).toMatchObject({ same: 1, otherCampaign: 1, onlyHere: 2, onlyBefore: 1 })
  expect(diff.samples.map(({ kind }) => kind)).toEqual(['otherCampaign', 'onlyHere', 'onlyHere', 'onlyBefore'])
})

test('a plan beside itself does not differ, and nothing is compared with an empty one', async () => {
  const book = bookOf(Array.from({ length: 50_000 }, (_, at) => [at, at % 7]))
  expect(await diffPlans({ here: book, before: book }, pause)).toMatchObject({ same: 50_000, samples: [] })
  expect(await diffPlans({ here: book, before: createProposalBook(0) }, pause)).toMatchObject({ onlyHere: 50_000 })
})
