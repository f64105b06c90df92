import { type ReactNode, Suspense, useId } from 'react'
import { classes } from '../classes'
import { ErrorBoundary } from '../states/error-boundary'
import { Skeleton, SkeletonLines } from '../states/skeleton'

type PanelProps = {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Classes of the size of what comes, or a picture of it, so that nothing moves. */
  skeleton?: ReactNode
  className?: string
}

/**
 * A part of a page that lives for itself: it waits for its own data (`useSuspenseQuery` inside), and when it breaks the rest
 * of the page works on.
 */
export function Panel({ title, description, actions, children, skeleton, className }: PanelProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={classes(
        'flex min-w-0 flex-col gap-4 rounded-large border border-line bg-surface p-5 shadow-1 sm:p-6',
        className,
      )}
    >
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={id} className="text-xl">
            {title}
          </h2>
          {description ? <p className="text-ink-2">{description}</p> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      <ErrorBoundary>
        <Suspense fallback={placeOf(skeleton)}>{children}</Suspense>
      </ErrorBoundary>
    </section>
  )
}

const placeOf = (skeleton: ReactNode) =>
  typeof skeleton === 'string' ? <Skeleton className={skeleton} /> : (skeleton ?? <SkeletonLines />)
