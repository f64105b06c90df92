import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
import { classes } from '../classes'
import { type ButtonKind, buttonClasses } from './button'

export type MenuItem =
  | { kind?: 'action'; id: string; label: ReactNode; onSelect: () => void; isDangerous?: boolean; isDisabled?: boolean }
  | { kind: 'choice'; id: string; label: ReactNode; isChosen: boolean; onSelect: () => void }
  | { kind: 'heading'; id: string; label: ReactNode }

type MenuProps = {
  label: string
  trigger: ReactNode
  items: readonly MenuItem[]
  buttonKind?: ButtonKind
  className?: string
}

const GAP = 6

/** A button that opens a list of actions: arrows, Home and End move, Esc closes and the focus is back on the button. */
export function Menu({ label, trigger, items, buttonKind = 'quiet', className }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  const listItems = () => [
    ...(popover.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? []),
  ]
  const place = () => {
    const box = button.current?.getBoundingClientRect()
    const element = popover.current
    if (!box || !element) return
    const left = Math.min(box.left, window.innerWidth - element.offsetWidth - GAP)
    const isBelow = box.bottom + GAP + element.offsetHeight <= window.innerHeight || box.top < element.offsetHeight
    element.style.left = `${Math.max(GAP, left)}px`
    element.style.top = `${isBelow ? box.bottom + GAP : box.top - GAP - element.offsetHeight}px`
  }
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const isNowOpen = event.newState === 'open'
    setIsOpen(isNowOpen)
    if (!isNowOpen) return
    place()
    listItems()[0]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const all = listItems()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    all[(step + all.length) % all.length]?.focus()
  }
  const select = (onSelect: () => void) => {
    popover.current?.hidePopover()
    onSelect()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        className={buttonClasses(buttonKind, 'm', classes('px-3!', className))}
      >
        {trigger}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
        className="fixed inset-auto m-0 min-w-52 rounded-medium border border-line bg-surface p-1 text-ink shadow-2"
      >
        {items.map((item) => (
          <MenuRow key={item.id} item={item} onSelect={select} />
        ))}
      </div>
    </>
  )
}

function MenuRow({ item, onSelect }: { item: MenuItem; onSelect: (action: () => void) => void }) {
  const row =
    'flex min-h-10 w-full items-center gap-3 rounded-small px-3 py-1.5 text-left hover:bg-brand-soft focus:bg-brand-soft'
  if (item.kind === 'heading') return <p className="px-3 pt-2 pb-1 text-sm text-ink-2">{item.label}</p>
  if (item.kind === 'choice') {
    return (
      <button
        type="button"
        role="menuitemradio"
        aria-checked={item.isChosen}
        tabIndex={-1}
        onClick={() => onSelect(item.onSelect)}
        className={row}
      >
        <span aria-hidden="true" className="w-4">
          {item.isChosen ? '✓' : ''}
        </span>
        {item.label}
      </button>
    )
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={item.isDisabled}
      onClick={() => onSelect(item.onSelect)}
      className={classes(row, item.isDangerous && 'text-bad', 'disabled:text-ink-2')}
    >
      {item.label}
    </button>
  )
}
