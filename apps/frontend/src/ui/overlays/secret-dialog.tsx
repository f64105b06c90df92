import { useState } from 'react'
import { Button } from '../actions/button'
import { FormMessage } from '../fields/form-message'
import { Icon } from '../icon'
import { Dialog } from './dialog'

type SecretDialogProps = {
  title: string
  /** That it is shown this once. */
  warning: string
  secret: string
  labels: { copy: string; copied: string; kept: string }
  onClose: () => void
}

/** A secret, the only time that it is shown, to be copied away. */
export function SecretDialog({ title, warning, secret, labels, onClose }: SecretDialogProps) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    // Where the browser does not allow it, the secret is selected by a click and copied by hand.
    await navigator.clipboard.writeText(secret).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    )
  }
  return (
    <Dialog
      isOpen
      size="s"
      onClose={onClose}
      title={title}
      actions={
        <Button kind="primary" onClick={onClose}>
          {labels.kept}
        </Button>
      }
    >
      <FormMessage tone="warn">{warning}</FormMessage>
      <p className="rounded-medium bg-surface-2 px-4 py-3 font-mono text-sm break-all select-all">{secret}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<Icon name={isCopied ? 'check' : 'copy'} />} onClick={() => void copy()}>
          {labels.copy}
        </Button>
        <span role="status" className="text-ink-2">
          {isCopied ? labels.copied : null}
        </span>
      </div>
    </Dialog>
  )
}
