import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { classes } from '@/ui/classes'

type SortButtonProps = { name: string; label: string; sort: string; order: 'asc' | 'desc' }

/** Beside the name of a column: sorts by it, the largest first; once more turns that round. */
export function SortButton({ name, label, sort, order }: SortButtonProps) {
  const texts = useTexts('reports')
  const change = useSearchChange()
  const isCurrent = sort === name
  const next = isCurrent && order === 'desc' ? 'asc' : 'desc'
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      aria-label={texts.sortBy({ figure: label })}
      onClick={() => change({ sort: name, order: next })}
      className={classes(
        'no-print inline-flex size-7 shrink-0 items-center justify-center rounded-small hover:bg-brand-soft',
        isCurrent ? 'text-brand' : 'text-ink-2',
      )}
    >
      <span aria-hidden="true">{isCurrent ? (order === 'desc' ? '↓' : '↑') : '↕'}</span>
    </button>
  )
}
