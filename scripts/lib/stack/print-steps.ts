import type { StackReporter } from './stack.ts'

const TITLE_WIDTH = 24

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** One line for each step, with its time; on a terminal the step that runs is shown, too. */
export function printSteps(out: NodeJS.WriteStream): StackReporter {
  return {
    step: (title) => {
      const startedAt = Date.now()
      if (out.isTTY) out.write(`  … ${title}`)
      return (outcome = '') => {
        const time = seconds(Date.now() - startedAt)
        if (out.isTTY) out.write('\r\u001b[K')
        out.write(`  ✓ ${title.padEnd(TITLE_WIDTH)}${time.padStart(7)}   ${outcome}\n`)
      }
    },
    note: (line) => {
      out.write(`  ! ${new Date().toISOString().slice(11, 19)} ${line}\n`)
    },
  }
}
