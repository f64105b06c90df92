import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Command } from '@/lib/commands'
import { useTexts } from '@/texts/texts'
import { classes } from '../classes'
import { inputClasses } from '../fields/field'
import { matches } from '../fields/match-text'

const SHOWN_MAX = 12

type PaletteProps = { isOpen: boolean; onClose: () => void; commands: readonly Command[] }

/** Everything that can be done, found by typing. */
export function CommandPalette({ isOpen, onClose, commands }: PaletteProps) {
  const texts = useTexts('common')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal()
    if (!isOpen && dialog.current?.open) dialog.current.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      aria-label={texts.palette.open}
      onClose={onClose}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
      className="mx-auto mt-[12dvh] w-[calc(100%-2rem)] max-w-xl rounded-large bg-surface p-0 shadow-2"
    >
      {isOpen ? <PaletteList commands={commands} onClose={onClose} /> : null}
    </dialog>
  )
}

function PaletteList({ commands, onClose }: Omit<PaletteProps, 'isOpen'>) {
  const { palette } = useTexts('common')
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const found = commands.filter(({ title, group = '' }) => matches(`${group} ${title}`, typed)).slice(0, SHOWN_MAX)

  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = found.length - 1
    if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1)
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? last : active - 1)
    else if (event.key === 'Enter') run(found[active])
    else return
    event.preventDefault()
  }
  return (
    <div className="flex flex-col">
      <div className="p-3">
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog has been opened to type here.
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-label={palette.placeholder}
          aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
          placeholder={palette.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className={inputClasses()}
        />
      </div>
      <ul id={listId} role="listbox" aria-label={palette.open} className="max-h-[50dvh] overflow-y-auto px-2">
        {found.map((command, at) => (
          <li
            key={command.id}
            id={`${listId}-${at}`}
            role="option"
            aria-selected={at === active}
            onClick={() => run(command)}
            className={classes(
              'flex min-h-11 items-center gap-3 rounded-medium px-3',
              at === active && 'bg-brand-soft',
            )}
          >
            <span className="grow">{command.title}</span>
            {command.group ? <span className="text-sm text-ink-2">{command.group}</span> : null}
          </li>
        ))}
      </ul>
      <p role="status" className="px-5 py-3 text-sm text-ink-2">
        {found.length === 0 ? palette.empty : palette.hint}
      </p>
    </div>
  )
}
