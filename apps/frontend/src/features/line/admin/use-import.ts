import { useQueryClient } from '@tanstack/react-query'
import { useReducer, useRef } from 'react'
import { renew } from '@/api/cache'
import { type ImportReport, sendImport } from '../queries/waitlist'
import { addPart, cutFile, nothing } from './import-parts'

/** The API takes up to 10,000 rows a call; twice in one file is told within one call, so a preview is cut as little as may be. */
const PREVIEW_ROWS = 10_000
const IMPORT_ROWS = 1_000

export type ImportFile = { name: string; text: string; version: string; rows: number }

export type ImportState =
  | { step: 'choose'; error: unknown }
  | { step: 'previewing'; file: ImportFile; done: number }
  | { step: 'preview'; file: ImportFile; report: ImportReport }
  | { step: 'importing'; file: ImportFile; done: number; report: ImportReport }
  /** `error`: it stopped part of the way. */
  | { step: 'done'; file: ImportFile; report: ImportReport; error: unknown }

/** From a file over its preview to what was taken in. */
export function useImport() {
  const queryClient = useQueryClient()
  const [state, setState] = useReducer((_: ImportState, next: ImportState) => next, { step: 'choose', error: null })
  // Another file, or another page, ends what was under way.
  const run = useRef(0)

  const send = async (file: ImportFile, isDryRun: boolean, onPart: (report: ImportReport, done: number) => void) => {
    let report = nothing
    let done = 0
    const parts = cutFile(file.text, isDryRun ? PREVIEW_ROWS : IMPORT_ROWS)
    for (const [at, part] of parts.entries()) {
      const intention = `import:${file.version}:${at}`
      report = addPart(report, await sendImport({ csv: part.csv, isDryRun, intention }), part)
      done += part.rows
      onPart(report, done)
    }
    return report
  }

  const preview = async (file: ImportFile) => {
    run.current += 1
    const mine = run.current
    const set = (next: ImportState) => mine === run.current && setState(next)
    set({ step: 'previewing', file, done: 0 })
    try {
      const report = await send(file, true, (_, done) => set({ step: 'previewing', file, done }))
      set({ step: 'preview', file, report })
    } catch (error) {
      set({ step: 'choose', error })
    }
  }

  const takeIn = async (file: ImportFile) => {
    let known = nothing
    setState({ step: 'importing', file, done: 0, report: known })
    try {
      known = await send(file, false, (report, done) => {
        known = report
        setState({ step: 'importing', file, done, report })
      })
      setState({ step: 'done', file, report: known, error: null })
    } catch (error) {
      setState({ step: 'done', file, report: known, error })
    }
    await renew(queryClient, 'waitlist', 'audit', 'reports')
  }

  const startOver = () => {
    run.current += 1
    setState({ step: 'choose', error: null })
  }
  return { state, preview, takeIn, startOver }
}

/** Reads what a person has chosen. */
export async function readFile(chosen: File): Promise<ImportFile> {
  const text = await chosen.text()
  const rows = cutFile(text, Number.MAX_SAFE_INTEGER)[0]?.rows ?? 0
  return { name: chosen.name, text, rows, version: `${chosen.name}:${chosen.size}:${chosen.lastModified}` }
}
