import type { ReactNode } from 'react'
import { InFrame } from './frame-context'
import { CONTENT_ID } from './skip-link'

type SiteFrameProps = { brand: ReactNode; tools?: ReactNode; children: ReactNode; footer?: ReactNode }

/** The frame of pages that anybody may see: a quiet bar, the content, a line at the end. */
export function SiteFrame({ brand, tools, children, footer }: SiteFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="no-print mx-auto flex h-16 w-full max-w-6xl items-center gap-2 px-4 sm:px-6">
        {brand}
        <div className="ml-auto flex items-center gap-1">{tools}</div>
      </header>
      <main id={CONTENT_ID} tabIndex={-1} className="grow outline-none">
        <InFrame value={true}>{children}</InFrame>
      </main>
      {footer ? (
        <footer className="mx-auto w-full max-w-6xl px-4 py-8 text-sm text-ink-2 sm:px-6">{footer}</footer>
      ) : null}
    </div>
  )
}
