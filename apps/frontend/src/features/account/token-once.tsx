import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { FormMessage } from '@/ui/form-message'
import { Icon } from '@/ui/icon'
import type { NewToken } from './queries'

/** The token itself, the only time that it is shown. */
export function TokenOnce({ token: { name, token }, onClose }: { token: NewToken; onClose: () => void }) {
  const { tokens: texts } = useTexts('account')
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    // Where the browser does not allow it, the token is selected by a click and copied by hand.
    await navigator.clipboard.writeText(token).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    )
  }
  return (
    <Dialog
      isOpen
      size="s"
      onClose={onClose}
      title={texts.made({ name })}
      actions={
        <Button kind="primary" onClick={onClose}>
          {texts.kept}
        </Button>
      }
    >
      <FormMessage tone="warn">{texts.once}</FormMessage>
      <p className="rounded-medium bg-surface-2 px-4 py-3 font-mono text-sm break-all select-all">{token}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<Icon name={isCopied ? 'check' : 'copy'} />} onClick={() => void copy()}>
          {texts.copy}
        </Button>
        <span role="status" className="text-ink-2">
          {isCopied ? texts.copied : null}
        </span>
      </div>
    </Dialog>
  )
}
