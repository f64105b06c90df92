import { type ReactNode, useId, useState } from 'react'
import { classes } from '../classes'

/** A few words about a term, on pointing, touching or focus; Esc hides them. Never the only place where something stands. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const id = useId()
  const [isShown, setIsShown] = useState(false)
  return (
    <span
      className="relative inline-block"
      onPointerEnter={() => setIsShown(true)}
      onPointerLeave={() => setIsShown(false)}
    >
      <button
        type="button"
        aria-describedby={id}
        onFocus={() => setIsShown(true)}
        onBlur={() => setIsShown(false)}
        onKeyDown={(event) => event.key === 'Escape' && setIsShown(false)}
        className="min-h-6 cursor-help underline decoration-dotted underline-offset-4"
      >
        {children}
      </button>
      <span
        id={id}
        role="tooltip"
        className={classes(
          'absolute bottom-full left-1/2 z-30 mb-1.5 w-max max-w-64 -translate-x-1/2 rounded-medium bg-ink px-3 py-2 text-sm text-paper shadow-2',
          !isShown && 'invisible opacity-0',
        )}
      >
        {text}
      </span>
    </span>
  )
}
