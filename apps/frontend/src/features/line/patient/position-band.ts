/** How many people are ahead, as a band: a place in line moves with priorities and pauses, so one number would be a promise. */
export type PositionBand =
  | { kind: 'next' }
  | { kind: 'few'; below: number }
  | { kind: 'between'; from: number; to: number }

const FEW = 10
const STEPS = [1, 2, 5, 10]

/** Bands grow with the line: 10 to 20, 20 to 50, 50 to 100, 100 to 200 … */
export function bandOf(ahead: number): PositionBand {
  if (ahead <= 0) return { kind: 'next' }
  if (ahead < FEW) return { kind: 'few', below: FEW }
  const magnitude = 10 ** (String(Math.floor(ahead)).length - 1)
  const at = STEPS.findLastIndex((step) => step * magnitude <= ahead)
  return { kind: 'between', from: (STEPS[at] ?? 1) * magnitude, to: (STEPS[at + 1] ?? FEW) * magnitude }
}
