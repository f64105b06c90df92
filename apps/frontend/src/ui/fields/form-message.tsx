import type { ReactNode } from 'react'
import { classes } from '../classes'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral'

const tones: Record<Tone, string> = {
  good: 'bg-good-soft text-good border-good',
  warn: 'bg-warn-soft text-warn border-warn',
  bad: 'bg-bad-soft text-bad border-bad',
  info: 'bg-info-soft text-info border-info',
  neutral: 'bg-surface-2 text-ink border-line-strong',
}
/** A sign beside every colour, for who does not tell the colours apart. */
export const toneSigns: Record<Tone, string> = { good: '✓', warn: '!', bad: '▲', info: 'i', neutral: '·' }

/** Something about the whole form. Errors are read out at once. */
export function FormMessage({ tone = 'bad', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classes('flex gap-3 rounded-medium border-l-4 px-4 py-3', tones[tone])}
    >
      <span aria-hidden="true" className="font-bold">
        {toneSigns[tone]}
      </span>
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
