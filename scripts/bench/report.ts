import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '../lib/paths.ts'

/** `info`: measured for the reader, with no target of its own. */
type Verdict = 'pass' | 'MISS' | 'info'

export type Row = {
  /** The number of the target, as in the README. */
  id: string
  work: string
  /** What was compared within this run; empty when the bound is absolute by nature. */
  ratio: string
  figure: string
  target: string
  verdict: Verdict
  /** Against the system that Goodturn replaces; empty where there is nothing to compare with. */
  versusReplaced: string
}

export type Report = { name: string; rows: Row[]; notes: string[]; samples: unknown }

const TITLES: Record<keyof Row, string> = {
  id: '#',
  ratio: 'ratio',
  target: 'target',
  verdict: 'verdict',
  figure: 'median',
  versusReplaced: '× replaced',
  work: 'work',
}

export const times = (value: number): string => `${value < 100 ? value.toFixed(2) : Math.round(value)}×`
export const seconds = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

export const perSecond = (count: number, ms: number): string => {
  const rate = (count / ms) * 1000
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(2)}M/s` : `${Math.round(rate).toLocaleString('en')}/s`
}

/** A row from what it leaves out: no ratio, no comparison, and a verdict from whether the target holds. */
export function row(input: Partial<Row> & Pick<Row, 'id' | 'work' | 'figure'> & { holds?: boolean }): Row {
  const { holds, ...given } = input
  const verdict = holds === undefined ? 'info' : holds ? 'pass' : 'MISS'
  return { ratio: '', target: '', versusReplaced: '', verdict, ...given }
}

export function formatTable(rows: readonly Row[]): string {
  const columns = Object.keys(TITLES) as (keyof Row)[]
  const cells = [TITLES, ...rows].map((line) => columns.map((column) => line[column]))
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const lines = cells.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [lines[0], widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1)].join('\n')
}

/** Writes the report beside those of other benchmarks, under its name. Answers where. */
export async function writeReport(report: Report, directory = join(repositoryRoot, 'bench-results')): Promise<string> {
  await mkdir(directory, { recursive: true })
  const path = join(directory, `${report.name}.json`)
  await writeFile(
    path,
    `${JSON.stringify({ at: new Date().toISOString(), machine: describeMachine(), ...report }, null, 2)}\n`,
  )
  return path
}

export function describeMachine() {
  const { model = 'unknown' } = cpus()[0] ?? {}
  return { cpus: cpus().length, model, memoryBytes: totalmem(), load: loadavg()[0] ?? 0, node: process.version }
}
