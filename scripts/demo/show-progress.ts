import { Presets, SingleBar } from 'cli-progress'

const TITLE_WIDTH = 24

export type Progress = {
  /** How much is done, of how much. */
  update(done: number, total?: number): void
  /** Takes the bar away and leaves one line that says what came of it. */
  end(outcome: string): void
}

/** A bar on a terminal; elsewhere only the line at the end, so that a log stays readable. */
export function showProgress(title: string, total: number, out: NodeJS.WriteStream = process.stdout): Progress {
  const startedAt = Date.now()
  const bar = new SingleBar(
    {
      format: `  ${title.padEnd(TITLE_WIDTH)} {bar} {value}/{total}`,
      clearOnComplete: true,
      hideCursor: true,
      stream: out,
    },
    Presets.shades_classic,
  )
  bar.start(Math.max(1, total), 0)
  return {
    update: (done, newTotal) => {
      if (newTotal !== undefined && newTotal > 0) bar.setTotal(newTotal)
      bar.update(done)
    },
    end: (outcome) => {
      bar.stop()
      const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
      out.write(`  ✓ ${title.padEnd(TITLE_WIDTH)}${took.padStart(8)}   ${outcome}\n`)
    },
  }
}
