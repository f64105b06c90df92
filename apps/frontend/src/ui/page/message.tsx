import type { ReactNode } from 'react'
import { useTitle } from './use-title'

export type MessageProps = { title: string; children?: ReactNode; detail?: ReactNode; actions?: ReactNode }

/** A page that says one thing: not found, not allowed, done. */
export function Message({ title, children, detail, actions }: MessageProps) {
  useTitle(title)
  return (
    <section className="mx-auto flex min-h-[50dvh] w-full max-w-xl flex-col justify-center gap-4 px-4 py-12">
      <h1 className="text-3xl">{title}</h1>
      {children ? <p className="text-lg text-ink-2">{children}</p> : null}
      {detail ? <p className="font-mono text-sm text-ink-2">{detail}</p> : null}
      {actions ? <div className="flex flex-wrap gap-3 pt-2">{actions}</div> : null}
    </section>
  )
}
