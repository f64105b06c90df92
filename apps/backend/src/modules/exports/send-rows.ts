import { type Cell, csvLines } from '../../platform/csv'
import { type DbOwner, getDB } from '../../platform/db'
import { invariant } from '../../platform/invariant'
import { describeError, log } from '../../platform/log'
import type { CursorKey } from '../../platform/paging'
import type { ListSource } from './list-sources'
import { endExport, noteRows } from './queries'

const BATCH_ROWS = 5_000
/** A file of more is not made: each batch takes two calls to the database, of which a request has a thousand. */
const ROWS_MAX = 2_000_000

type SendRows = { exportId: string; actorId: string; source: ListSource }

/**
 * A list as CSV, one batch in memory at a time and the next one read when this one is taken. Each batch is a read of its
 * own: what is in the list from beginning to end is in the file once, what comes meanwhile is not in it, and a row that
 * changes its place on the way (an appointment that is moved) may be in it twice or not at all. An error breaks the file
 * off, so that nobody takes a part for the whole.
 */
export function sendRows(owner: DbOwner, { exportId, actorId, source }: SendRows): ReadableStream<Uint8Array> {
  const db = getDB(owner)
  const encoder = new TextEncoder()
  let after: CursorKey | null = null
  let rows = 0
  let header: Cell[][] = [[...source.columns]]

  async function sendBatch(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const batch = await source.read(db, { limit: BATCH_ROWS, after })
    rows += batch.items.length
    invariant(rows <= ROWS_MAX, `an export has at most ${ROWS_MAX} rows`)
    after = batch.after
    const isLast = after === null
    await (isLast ? endExport(db, { exportId, actorId, isComplete: true, rows }) : noteRows(db, { exportId, rows }))
    const lines = batch.items.map((item) => source.columns.map((column) => cellAt(item, column)))
    controller.enqueue(encoder.encode(csvLines([...header, ...lines])))
    header = []
    if (isLast) controller.close()
  }

  const cutOff = () =>
    endExport(db, { exportId, actorId, isComplete: false, rows }).catch((error) =>
      log('warn', 'exports.not_noted', { exportId, ...describeError(error) }),
    )

  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) =>
        sendBatch(controller).catch(async (error) => {
          log('error', 'exports.failed', { exportId, rows, ...describeError(error) })
          await cutOff()
          controller.error(error)
        }),
      cancel: () => owner.waitUntil(cutOff()),
    },
    { highWaterMark: 0 },
  )
}

/** The value at a path. Several in one cell are parted by spaces; what has names inside stays JSON. */
function cellAt(item: object, column: string): Cell {
  const value = column
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], item)
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell)
}
