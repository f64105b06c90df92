import type { ReactNode } from 'react'
import { useTitle } from './use-title'

type PageHeaderProps = {
  title: string
  /** Above the title: where this is, or a way back. */
  above?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

/** The one h1 of a page; also its title in the browser. */
export function PageHeader({ title, above, description, actions }: PageHeaderProps) {
  useTitle(title)
  return (
    <header className="flex flex-wrap items-end justify-between gap-4">
      <div className="min-w-0">
        {above ? <div className="text-sm text-ink-2">{above}</div> : null}
        <h1 className="text-3xl">{title}</h1>
        {description ? <p className="mt-1 max-w-prose text-lg text-ink-2">{description}</p> : null}
      </div>
      {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  )
}

/** A page of a shell: its header and its parts, evenly spaced. */
export function Page({
  children,
  isWide = false,
  ...header
}: PageHeaderProps & { children: ReactNode; isWide?: boolean }) {
  return (
    <div
      className={`mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6 sm:py-8 ${isWide ? 'max-w-7xl' : 'max-w-5xl'}`}
    >
      <PageHeader {...header} />
      {children}
    </div>
  )
}
