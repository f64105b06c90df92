import type { ReactNode } from 'react'
import { classes } from '../classes'
import { type Tone, toneSigns } from '../fields/form-message'

const tones: Record<Tone, string> = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  neutral: 'bg-surface-2 text-ink-2',
}

/** A state in a word. The sign says the same as the colour. */
export function Status({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      <span aria-hidden="true" className="font-bold">
        {toneSigns[tone]}
      </span>
      {children}
    </span>
  )
}

/** A count or a kind, without a judgement. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex min-w-6 justify-center rounded-full border border-line-strong px-2 text-sm tabular-nums">
      {children}
    </span>
  )
}
