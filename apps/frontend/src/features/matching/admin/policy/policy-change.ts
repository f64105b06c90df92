/** What differs from before: only that is sent, so that what somebody else has changed meanwhile stays. */
export function changedFields<Shape extends object>(before: Shape, after: Shape): Partial<Shape> {
  // The names are the shape's own.
  const names = Object.keys(after) as (keyof Shape)[]
  const differing = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return Object.fromEntries(differing.map((name) => [name, after[name]])) as Partial<Shape>
}
