/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/**
 * Runs every case once, then every case again, and so on: what disturbs the machine for a while disturbs all cases alike.
 * Every second round goes backwards, so that no case always follows the same one.
 */
export async function interleave<Case, Result>(
  cases: readonly Case[],
  rounds: number,
  measure: (item: Case, round: number) => Promise<Result>,
): Promise<Map<Case, Result[]>> {
  const results = new Map<Case, Result[]>(cases.map((item) => [item, []]))
  for (let round = 0; round < rounds; round++) {
    for (const item of round % 2 === 0 ? cases : [...cases].reverse()) {
      results.get(item)?.push(await measure(item, round))
    }
  }
  return results
}
