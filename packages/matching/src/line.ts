import { invariant } from './invariant.ts'
import { entryIdAt, type LineBatch, type LineDictionaries, newLineBatch, parseChunk } from './line-codec.ts'
import { floatAt, intAt } from './typed.ts'
import { MS_PER_DAY, PRIORITY_TIERS } from './world.ts'

/** Where chunks come from: the database, or the frozen snapshot. Null is the end of a tier. */
export type LineSource = {
  readChunk(tier: number, chunkIndex: number): Promise<string | null>
}

/** A run of neighbours in policy order: rows `from` up to and without `to`. */
export type LineSegment = { batch: LineBatch; from: number; to: number }

export type LineInputs = {
  source: LineSource
  dictionaries: LineDictionaries
  policy: { agingDays: number | null }
  asOf: number
}

/**
 * The line in policy order: effective tier, then joinedAt, then id (product rule "order of the line"). Yields segments
 * that stay valid until the next step, and asks for a chunk only when its turn has come; leaving the loop stops the
 * reading. Throws InvariantError when a tier's chunks are not in strict (joinedAt, id) order.
 *
 * Ageing lifts an entry of tier t to t - 1 when it joined at or before one moment, the same for all. So within
 * effective tier t > 0 every lifted entry stands before every entry that stayed, and the two parts are simply chained;
 * only tier 0, from which nobody is lifted, needs a true merge. O(entries), memory of at most three chunks.
 */
export async function* openLine(inputs: LineInputs): AsyncGenerator<readonly LineSegment[], void> {
  const { agingDays } = inputs.policy
  const agedUntil = agingDays === null ? Number.NEGATIVE_INFINITY : inputs.asOf - agingDays * MS_PER_DAY
  const open = (tier: number) => new TierStream(inputs, tier)
  let here = open(0)
  let next = open(1)
  if (agingDays !== null) yield* mergeLifted(here, next, agedUntil)
  yield* drain(here)
  for (let tier = 1; tier < PRIORITY_TIERS; tier++) {
    here = next
    next = open(tier + 1)
    if (agingDays !== null) yield* drainLifted(next, agedUntil)
    yield* drain(here)
  }
}

async function* drain(stream: TierStream): AsyncGenerator<readonly LineSegment[], void> {
  while (await stream.fill()) yield [stream.take(stream.batch.count)]
}

async function* drainLifted(stream: TierStream, agedUntil: number): AsyncGenerator<readonly LineSegment[], void> {
  while (await stream.fill()) {
    const end = stream.endOfLifted(agedUntil)
    if (end > stream.row) yield [stream.take(end)]
    if (end < stream.batch.count) return
  }
}

/** Merges until no lifted entry is left or the staying stream has ended; what remains is for the callers to drain. */
async function* mergeLifted(
  staying: TierStream,
  lifted: TierStream,
  agedUntil: number,
): AsyncGenerator<readonly LineSegment[], void> {
  while (await lifted.fill()) {
    const liftedEnd = lifted.endOfLifted(agedUntil)
    if (liftedEnd === lifted.row) return
    if (!(await staying.fill())) {
      yield* drainLifted(lifted, agedUntil)
      return
    }
    yield mergeStep(staying, lifted, liftedEnd)
  }
}

/** Orders what both streams hold now, until one of them needs its next chunk. */
function mergeStep(staying: TierStream, lifted: TierStream, liftedEnd: number): readonly LineSegment[] {
  const segments: LineSegment[] = []
  while (staying.row < staying.batch.count && lifted.row < liftedEnd) {
    const stayingEnd = runBefore(staying, staying.batch.count, lifted)
    if (stayingEnd > staying.row) segments.push(staying.take(stayingEnd))
    if (staying.row === staying.batch.count) break
    const end = runBefore(lifted, liftedEnd, staying)
    invariant(end > lifted.row, 'an entry id stands in two tiers')
    segments.push(lifted.take(end))
  }
  return segments
}

/** The row after the last one that stands before the head of `other`. */
function runBefore(stream: TierStream, end: number, other: TierStream): number {
  let row = stream.row
  while (row < end && compareRows(stream.batch, row, other.batch, other.row) < 0) row++
  return row
}

function compareRows(a: LineBatch, rowOfA: number, b: LineBatch, rowOfB: number): number {
  const byTime = floatAt(a.joinedAt, rowOfA) - floatAt(b.joinedAt, rowOfB)
  if (byTime !== 0) return byTime
  const idOfA = entryIdAt(a, rowOfA)
  const idOfB = entryIdAt(b, rowOfB)
  return idOfA < idOfB ? -1 : idOfA > idOfB ? 1 : 0
}

/** One stored tier, read chunk by chunk into one reused batch. */
class TierStream {
  batch: LineBatch = newLineBatch()
  row = 0
  private readonly inputs: LineInputs
  private readonly tier: number
  private chunkIndex = 0
  private hasEnded: boolean
  private lastJoinedAt = Number.NEGATIVE_INFINITY
  private lastId = ''

  constructor(inputs: LineInputs, tier: number) {
    this.inputs = inputs
    this.tier = tier
    this.hasEnded = tier >= PRIORITY_TIERS
  }

  /** Makes sure that the stream holds an entry; false at its end. */
  async fill(): Promise<boolean> {
    while (this.row >= this.batch.count) {
      if (this.hasEnded) return false
      const text = await this.inputs.source.readChunk(this.tier, this.chunkIndex++)
      if (text === null) {
        this.hasEnded = true
        this.batch = newLineBatch()
        this.row = 0
        return false
      }
      const { dictionaries } = this.inputs
      this.batch = parseChunk({ text, tier: this.tier, dictionaries, into: this.batch })
      this.row = 0
      this.assertOrder()
    }
    return true
  }

  take(to: number): LineSegment {
    const segment = { batch: this.batch, from: this.row, to }
    this.row = to
    return segment
  }

  /** The first row from `row` on that ageing does not lift; the rows stand in joinedAt order. O(log rows). */
  endOfLifted(agedUntil: number): number {
    let low = this.row
    let high = this.batch.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (floatAt(this.batch.joinedAt, middle) <= agedUntil) low = middle + 1
      else high = middle
    }
    return low
  }

  private assertOrder(): void {
    const { batch, tier } = this
    let before = this.lastJoinedAt
    for (let row = 0; row < batch.count; row++) {
      const joinedAt = floatAt(batch.joinedAt, row)
      if (joinedAt <= before) this.assertTie(row, before)
      before = joinedAt
    }
    if (batch.count === 0) return
    this.lastJoinedAt = before
    // A fresh copy: a slice would keep the whole text of the chunk alive.
    this.lastId = copyOf(entryIdAt(batch, batch.count - 1))
    invariant(intAt(batch.start, 0) === 0, `tier ${tier}: a chunk begins with a line`)
  }

  private assertTie(row: number, joinedAtBefore: number): void {
    const { batch, tier } = this
    const idBefore = row === 0 ? this.lastId : entryIdAt(batch, row - 1)
    const isInOrder = floatAt(batch.joinedAt, row) === joinedAtBefore && idBefore < entryIdAt(batch, row)
    invariant(isInOrder, `tier ${tier}: entry ${entryIdAt(batch, row)} is not in (joinedAt, id) order`)
  }
}

const copyOf = (text: string): string => text.split('').join('')
