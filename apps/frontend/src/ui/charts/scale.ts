const STEPS = 4

/** A round top for an axis from zero, and what stands along it; of things that are counted, whole numbers only. */
export function scaleOf(most: number, isWhole = false): { max: number; ticks: number[] } {
  if (most <= 0) return { max: 1, ticks: [0, 1] }
  const rough = isWhole ? Math.max(1, most / STEPS) : most / STEPS
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const factors = isWhole && magnitude === 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]
  const step = factors.map((factor) => factor * magnitude).find((size) => size >= rough) ?? 10 * magnitude
  const count = Math.ceil(most / step)
  return { max: count * step, ticks: Array.from({ length: count + 1 }, (_, at) => at * step) }
}
