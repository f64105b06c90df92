import type { LineSource } from './line.ts'
import { entryIdAt, type LineBatch, type LineDictionaries, parseChunk } from './line-codec.ts'

const TIERS = 10
const DAY_MS = 24 * 60 * 60 * 1000

type Head = { batch: LineBatch; row: number }

export type WalkInputs = {
  source: LineSource
  dictionaries: LineDictionaries
  asOf: number
  agingDays: number | null
  /** Called for each entry in policy order; false ends the walk. A promise is awaited, so answer one only to load. */
  visit: (batch: LineBatch, row: number) => boolean | Promise<boolean>
  /** Called when an entry stands before one that should precede it. */
  onDisorder: (batch: LineBatch, row: number) => void
}

/**
 * The checker's own reading of the line: entry by entry, always the smaller of the two heads that can be next, and every
 * entry compared with the one before it. Answers false when `visit` ended it before the end of the line.
 */
export async function walkLine(inputs: WalkInputs): Promise<boolean> {
  const cursors = Array.from({ length: TIERS + 1 }, (_, tier) => new Cursor(inputs, tier))
  const oldUntil = inputs.agingDays === null ? Number.NEGATIVE_INFINITY : inputs.asOf - inputs.agingDays * DAY_MS
  let before: Head | null = null
  let tierBefore = 0
  for (let tier = 0; tier < TIERS; tier++) {
    const [own, above] = [cursors[tier], cursors[tier + 1]]
    if (own === undefined || above === undefined) break
    for (;;) {
      if (own.needsLoad()) await own.load()
      // Without ageing nobody comes from the tier above, so its chunks need not be read yet.
      if (inputs.agingDays !== null && above.needsLoad()) await above.load()
      const lifted = above.current !== null && joinedAtOf(above.current) <= oldUntil ? above.current : null
      const takesLifted = lifted !== null && (own.current === null || isBefore(lifted, own.current))
      const cursor = takesLifted ? above : own
      const head = cursor.current
      if (head === null) break
      if (before !== null && tierBefore === tier && !isBefore(before, head)) inputs.onDisorder(head.batch, head.row)
      const belongs = tier === 0 || takesLifted || joinedAtOf(head) > oldUntil
      if (!belongs) inputs.onDisorder(head.batch, head.row)
      before = head
      tierBefore = tier
      cursor.advance()
      const goesOn = inputs.visit(head.batch, head.row)
      if (goesOn === false || (goesOn !== true && !(await goesOn))) return false
    }
  }
  return true
}

const joinedAtOf = ({ batch, row }: Head): number => batch.joinedAt[row] ?? Number.NaN

function isBefore(a: Head, b: Head): boolean {
  const [timeOfA, timeOfB] = [joinedAtOf(a), joinedAtOf(b)]
  return timeOfA === timeOfB ? entryIdAt(a.batch, a.row) < entryIdAt(b.batch, b.row) : timeOfA < timeOfB
}

/** One tier, one entry at a time; each head is a fresh object over a fresh batch, so that older heads stay readable. */
class Cursor {
  current: Head | null = null
  private readonly inputs: WalkInputs
  private readonly tier: number
  private chunk = 0
  private hasEnded: boolean

  constructor(inputs: WalkInputs, tier: number) {
    this.inputs = inputs
    this.tier = tier
    this.hasEnded = tier >= TIERS
  }

  needsLoad(): boolean {
    return this.current === null && !this.hasEnded
  }

  advance(): void {
    if (this.current === null) return
    const { batch, row } = this.current
    this.current = row + 1 < batch.count ? { batch, row: row + 1 } : null
  }

  async load(): Promise<void> {
    while (this.needsLoad()) {
      const text = await this.inputs.source.readChunk(this.tier, this.chunk++)
      if (text === null) this.hasEnded = true
      else {
        const batch = parseChunk({ text, tier: this.tier, dictionaries: this.inputs.dictionaries })
        if (batch.count > 0) this.current = { batch, row: 0 }
      }
    }
  }
}
