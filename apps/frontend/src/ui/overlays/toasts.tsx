import { useEffect } from 'react'
import { createStore, useStore } from '@/lib/store'
import { useTexts } from '@/texts/texts'
import { Button } from '../actions/button'
import { IconButton } from '../actions/icon-button'
import { classes } from '../classes'
import { type Tone, toneSigns } from '../fields/form-message'

export type Toast = {
  tone?: Tone
  text: string
  /** What takes it back, while it still can be. */
  undo?: () => void
}

type Shown = Toast & { id: number }

const LIFETIME_MS = 6_000
const UNDO_LIFETIME_MS = 10_000
const SHOWN_MAX = 3

const toasts = createStore<readonly Shown[]>([])
let lastId = 0

/** Says something that has happened. What people must not miss stands in the page instead. */
export function showToast(toast: Toast): () => void {
  lastId += 1
  const id = lastId
  toasts.set([...toasts.get(), { ...toast, id }].slice(-SHOWN_MAX))
  return () => dismiss(id)
}

const dismiss = (id: number) => toasts.set(toasts.get().filter((toast) => toast.id !== id))

/** Once on the page. Read out politely; stays as long as the pointer or the focus is on it. */
export function Toasts() {
  const texts = useTexts('common')
  const shown = useStore(toasts)
  return (
    <section
      aria-label={texts.notifications}
      aria-live="polite"
      className="no-print pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-center gap-2 sm:items-end"
    >
      {shown.map((toast) => (
        <ToastRow key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastRow({ toast }: { toast: Shown }) {
  const texts = useTexts('common')
  const { id, undo, text, tone = 'good' } = toast
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), undo ? UNDO_LIFETIME_MS : LIFETIME_MS)
    return () => clearTimeout(timer)
  }, [id, undo])
  return (
    <div
      className={classes(
        'pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-medium border bg-surface py-1.5 pr-1.5 pl-4 shadow-2',
        tone === 'bad' ? 'border-bad' : 'border-line-strong',
      )}
    >
      <span aria-hidden="true" className="font-bold">
        {toneSigns[tone]}
      </span>
      <p className="grow py-1">{text}</p>
      {undo ? (
        <Button
          kind="quiet"
          size="s"
          onClick={() => {
            undo()
            dismiss(id)
          }}
        >
          {texts.undo}
        </Button>
      ) : null}
      <IconButton icon="close" label={texts.dismiss} size="s" onClick={() => dismiss(id)} />
    </div>
  )
}
