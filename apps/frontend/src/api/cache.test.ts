import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { given, keyOf, readAll, renew, withItem, withoutItem } from './cache'

test('a write renews every view of a resource, and no other resource', async () => {
  const queryClient = new QueryClient()
  const isStale = (key: readonly unknown[]) => queryClient.getQueryState(key)?.isInvalidated
  const [list, every, offers] = [keyOf('campaigns', 'all', {}), keyOf('campaigns', 'every'), keyOf('offers', 'open')]
  for (const key of [list, every, offers]) queryClient.setQueryData(key, [])

  await renew(queryClient, 'campaigns')
  expect([list, every, offers].map(isStale)).toEqual([true, true, false])
})

test('a write can renew one view alone', async () => {
  const queryClient = new QueryClient()
  const [open, own] = [keyOf('offers', 'open'), keyOf('offers', 'own')]
  for (const key of [open, own]) queryClient.setQueryData(key, [])

  await renew(queryClient, own)
  expect(queryClient.getQueryState(open)?.isInvalidated).toBe(false)
  expect(queryClient.getQueryState(own)?.isInvalidated).toBe(true)
})

test('only parameters that are set are sent', () => {
  expect(given({ limit: 20, status: undefined, cursor: null, email: 'a@b.example' })).toEqual({
    limit: 20,
    email: 'a@b.example',
  })
})

test('one item of a page changes, or goes, and the others stay', () => {
  const page = {
    items: [
      { id: 'a', status: 'open' },
      { id: 'b', status: 'open' },
    ],
    nextCursor: 'c',
  }
  expect(withItem(page, 'a', { status: 'claimed' }).items.map(({ status }) => status)).toEqual(['claimed', 'open'])
  expect(withoutItem(page, 'a')).toEqual({ items: [{ id: 'b', status: 'open' }], nextCursor: 'c' })
})

test('a list is read to its end, and one without an end is an error', async () => {
  const pages = [
    { items: [1, 2], nextCursor: 'next' },
    { items: [3], nextCursor: null },
  ]
  expect(await readAll(async ({ cursor }) => pages[cursor ? 1 : 0] ?? { items: [], nextCursor: null })).toEqual([
    1, 2, 3,
  ])
  await expect(readAll(async () => ({ items: [1], nextCursor: 'again' }), 3)).rejects.toThrow(RangeError)
})
