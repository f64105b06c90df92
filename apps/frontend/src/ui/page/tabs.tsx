import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { classes } from '../classes'

export type Tab<Id extends string> = { id: Id; label: ReactNode; count?: number }

type TabsProps<Id extends string> = {
  label: string
  tabs: readonly Tab<Id>[]
  /** Keep it in the URL, so that a tab can be linked and reloaded. */
  current: Id
  onChange: (id: Id) => void
  children: ReactNode
}

export function Tabs<Id extends string>({ label, tabs, current, onChange, children }: TabsProps<Id>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current)
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (step + tabs.length) % tabs.length
    const tab = tabs[next]
    if (tab) onChange(tab.id)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className="flex flex-col gap-5">
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="no-print flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onChange(tab.id)}
            className={classes(
              'min-h-11 border-b-3 px-4 py-2 whitespace-nowrap',
              tab.id === current
                ? 'border-brand font-medium text-brand'
                : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="ml-2 text-sm tabular-nums">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </div>
  )
}
