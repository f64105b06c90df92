const DELAYS_MS = [100, 500, 1000, 2000, 4000, 8000, 15_000]
const STABLE_MS = 60_000

/** How long to wait before the next restart; `null` when it died too often in a row. */
export type NextRestart = (now: number) => number | null

/** What stayed up for a minute starts over with short delays. */
export function boundRestarts(): NextRestart {
  let count = 0
  let last = 0
  return (now) => {
    if (now - last > STABLE_MS) count = 0
    last = now
    const delayMs = DELAYS_MS[count] ?? null
    count += 1
    return delayMs
  }
}
