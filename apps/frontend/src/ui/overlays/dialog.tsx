import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '../actions/button'
import { IconButton } from '../actions/icon-button'
import { classes } from '../classes'

type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** Under the content: the way out and the way on. */
  actions?: ReactNode
  size?: 's' | 'm' | 'l'
  /** At which side it stands; in the middle when absent. On phones a drawer comes from below. */
  side?: 'right' | 'left'
}

const widths = { s: 'sm:max-w-md', m: 'sm:max-w-2xl', l: 'sm:max-w-5xl' } as const
const places = {
  middle: 'm-auto max-h-[90dvh] w-[calc(100%-2rem)] rounded-large',
  right:
    'mt-auto mb-0 max-h-[85dvh] w-full max-w-full rounded-t-large sm:my-0 sm:mr-0 sm:ml-auto sm:h-dvh sm:max-h-dvh sm:rounded-none',
  left: 'mt-auto mb-0 max-h-[85dvh] w-full max-w-full rounded-t-large sm:my-0 sm:ml-0 sm:mr-auto sm:h-dvh sm:max-h-dvh sm:rounded-none',
} as const

/** The browser's own dialog: it keeps the focus, closes with Esc, and hides what is behind it from who has it read out. */
export function Dialog({ isOpen, onClose, title, children, actions, size = 'm', side }: DialogProps) {
  const texts = useTexts('common')
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open === isOpen) return
    if (isOpen) dialog.showModal()
    else dialog.close()
  }, [isOpen])
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A click beside the content is a click on the dialog itself.
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
      className={classes('bg-surface p-0 shadow-2', places[side ?? 'middle'], widths[size])}
    >
      {isOpen ? (
        <div className="flex max-h-[inherit] flex-col">
          <header className="flex items-start justify-between gap-4 px-5 pt-4 sm:px-6 sm:pt-5">
            <h2 id={id} className="pt-1.5 text-2xl">
              {title}
            </h2>
            <IconButton icon="close" label={texts.close} onClick={onClose} className="-mr-2" />
          </header>
          <div className="flex flex-col gap-4 overflow-y-auto px-5 py-4 sm:px-6">{children}</div>
          {actions ? (
            <footer className="flex flex-wrap justify-end gap-3 border-t border-line px-5 py-4 sm:px-6">
              {actions}
            </footer>
          ) : null}
        </div>
      ) : null}
    </dialog>
  )
}

/** A dialog at the side, from below on phones: details beside a list that stays in sight. */
export const Drawer = (props: Omit<DialogProps, 'side'> & { side?: 'right' | 'left' }) => (
  <Dialog side="right" size="s" {...props} />
)

type ConfirmDialogProps = Pick<DialogProps, 'isOpen' | 'onClose' | 'title' | 'children'> & {
  /** Says what happens: "Apply to 12 people", never "OK". */
  confirmLabel: ReactNode
  /** The way out, where "Cancel" could be taken for the deed. */
  dismissLabel?: ReactNode
  onConfirm: () => void
  isBusy?: boolean
  isDangerous?: boolean
}

/** Before what cannot be undone. Where undo is possible, do it and offer that in a toast instead. */
export function ConfirmDialog({
  confirmLabel,
  dismissLabel,
  onConfirm,
  isBusy,
  isDangerous,
  ...dialog
}: ConfirmDialogProps) {
  const texts = useTexts('common')
  return (
    <Dialog
      {...dialog}
      size="s"
      actions={
        <>
          <Button onClick={dialog.onClose}>{dismissLabel ?? texts.cancel}</Button>
          <Button kind={isDangerous ? 'danger' : 'primary'} isBusy={isBusy ?? false} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    />
  )
}
