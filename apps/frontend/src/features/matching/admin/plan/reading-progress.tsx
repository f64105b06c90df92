import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { ProgressBar } from '@/ui/states/progress-bar'
import { ErrorState } from '@/ui/states/states'
import type { PlanReader, ReaderState } from './plan-reader'

type ReadingProgressProps = { reader: PlanReader; state: Pick<ReaderState, 'error'>; label?: string }

/** How much of a plan has arrived; nothing when it is all there. */
export function ReadingProgress({ reader, state, label }: ReadingProgressProps) {
  const { reading } = useTexts('plan')
  const format = useFormat()
  const problem = useProblemText()
  const { book } = reader
  if (state.error) {
    const { message, requestId } = problem(state.error)
    return <ErrorState message={message} requestId={requestId} onRetry={reader.retry} />
  }
  if (book.count >= book.total) return null
  return (
    <ProgressBar
      label={label ?? reading.label}
      done={book.count}
      total={book.total}
      detail={reading.detail({ read: format.number(book.count), all: format.number(book.total) })}
    />
  )
}
