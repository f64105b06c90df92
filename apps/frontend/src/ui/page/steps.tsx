import { useTexts } from '@/texts/texts'
import { classes } from '../classes'

/** Where somebody is in something that takes several pages. */
export function Steps({ labels, current }: { labels: readonly string[]; current: number }) {
  const texts = useTexts('common')
  return (
    <nav aria-label={texts.stepOf({ at: current + 1, of: labels.length })}>
      <ol className="flex flex-wrap gap-x-3 gap-y-2 sm:gap-x-6">
        {labels.map((label, at) => (
          <li
            key={label}
            aria-current={at === current ? 'step' : undefined}
            className={classes('flex items-center gap-2', at === current ? 'font-medium' : 'text-ink-2')}
          >
            <span
              aria-hidden="true"
              className={classes(
                'flex size-7 items-center justify-center rounded-full border text-sm tabular-nums',
                at < current && 'border-brand bg-brand-soft text-brand',
                at === current && 'border-brand bg-brand text-brand-ink',
                at > current && 'border-line-strong',
              )}
            >
              {at < current ? '✓' : at + 1}
            </span>
            {/* On a phone the circles tell enough of the others. */}
            <span className={at === current ? undefined : 'sr-only sm:not-sr-only'}>{label}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
