/** Works through a list with a fixed number of hands; the results are in the order of the list. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  hands = 8,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const hand = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      results[index] = await work(item as Item, index)
    }
  }
  await Promise.all(Array.from({ length: hands }, hand))
  return results
}
