import { Link, type LinkProps } from '@tanstack/react-router'
import { useTexts } from '@/texts/texts'
import { Button, buttonClasses } from '../actions/button'

/** For lists that grow downwards: `useInfiniteQuery` behind it. */
export function LoadMore({ hasMore, isBusy, onMore }: { hasMore: boolean; isBusy: boolean; onMore: () => void }) {
  const texts = useTexts('common')
  if (!hasMore) return null
  return (
    <div className="flex justify-center pt-2">
      <Button isBusy={isBusy} onClick={onMore}>
        {texts.more}
      </Button>
    </div>
  )
}

type PaginationProps = {
  /** The cursor of this page, from the URL; none on the first. */
  cursor: string | undefined
  nextCursor: string | null
}

/** For lists page by page: the cursor is the search parameter `cursor` of the page, so back and reload work. */
export function Pagination({ cursor, nextCursor }: PaginationProps) {
  const texts = useTexts('common')
  // The other search parameters stay; which they are only the page knows.
  const searchOf = (next: string | undefined) =>
    ((before: Record<string, unknown>) => ({ ...before, cursor: next })) as unknown as NonNullable<LinkProps['search']>
  if (!cursor && !nextCursor) return null
  return (
    <nav aria-label={texts.next} className="no-print flex justify-between gap-3 pt-2">
      {cursor ? (
        <Link to="." search={searchOf(undefined)} className={buttonClasses('secondary', 's')}>
          {texts.first}
        </Link>
      ) : (
        <span />
      )}
      {nextCursor ? (
        <Link to="." search={searchOf(nextCursor)} className={buttonClasses('secondary', 's')}>
          {texts.next}
        </Link>
      ) : null}
    </nav>
  )
}
