// What every chapter of the story knows, and what it says on the screen.
import type { Caller } from '../lib/api-client.ts'

export type Settings = {
  baseUrl: string
  /** Where `npm start` keeps its data; only expiry needs it. */
  dataDir: string
  /** People and campaigns to bring into the world. */
  size: number
  campaigns: number
  /** Draws the people and campaigns. */
  seed: number
  /** Marks what belongs to this telling, so that it can be told again on the same database. */
  tag: string
  now: Date
}

export type Story = Settings & {
  admin: Caller
  donor: Caller
  promises: Promises
}

/** What was promised and looked at. A broken promise does not end the story, but its exit code. */
export class Promises {
  kept = 0
  readonly broken: string[] = []

  check(holds: boolean, promise: string): void {
    if (holds) this.kept += 1
    else {
      this.broken.push(promise)
      console.log(`  ✗ BROKEN: ${promise}`)
    }
  }
}

export const count = (value: number): string => value.toLocaleString('en')
export const naira = (amountMinor: number): string => `₦${Math.round(amountMinor / 100).toLocaleString('en')}`
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`

/** Columns as wide as their widest cell, cut where a line would not fit a terminal. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[], cellMax = 64): void {
  const cut = (cell: string) => (cell.length > cellMax ? `${cell.slice(0, cellMax - 1)}…` : cell)
  const cells = [header, ...rows].map((line) => line.map(cut))
  const widths = header.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  for (const [index, line] of cells.entries()) {
    console.log(`      ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
    if (index === 0) console.log(`      ${widths.map((width) => '─'.repeat(width)).join('  ')}`)
  }
}
