import type { ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '../actions/button'

/** Nothing is here yet: says why, and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-large border border-dashed border-line-strong px-6 py-12 text-center">
      <p className="font-serif text-xl">{title}</p>
      {children ? <p className="max-w-prose text-ink-2">{children}</p> : null}
      {action ? <div className="pt-2">{action}</div> : null}
    </div>
  )
}

type ErrorStateProps = { title?: string; message: string; requestId?: string | null; onRetry?: () => void }

/** Something could not be shown: says so, with the reference to quote and a way to try again. */
export function ErrorState({ title, message, requestId, onRetry }: ErrorStateProps) {
  const texts = useTexts('common')
  return (
    <div role="alert" className="flex flex-col items-start gap-2 rounded-large border border-bad bg-bad-soft px-5 py-4">
      <p className="font-medium text-bad">{title ?? texts.errors.title}</p>
      <p>{message}</p>
      {requestId ? <p className="font-mono text-sm">{texts.errors.requestId({ id: requestId })}</p> : null}
      {onRetry ? (
        <Button size="s" onClick={onRetry}>
          {texts.retry}
        </Button>
      ) : null}
    </div>
  )
}
