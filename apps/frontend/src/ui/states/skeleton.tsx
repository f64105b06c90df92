import { useTexts } from '@/texts/texts'
import { classes } from '../classes'

/** Holds the place of what is coming, in its size, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classes('skeleton rounded-medium', className ?? 'h-5')} />
}

/** Lines of text to come, told once to who cannot see them. */
export function SkeletonLines({ count = 3 }: { count?: number }) {
  const texts = useTexts('common')
  const lines = Array.from({ length: count }, (_, at) => at)
  return (
    <div role="status" aria-label={texts.loading} className="flex flex-col gap-3">
      {lines.map((at) => (
        <Skeleton key={at} className={at === count - 1 ? 'h-5 w-2/3' : 'h-5'} />
      ))}
    </div>
  )
}
