import { useState } from 'react'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type Offer, useRevoke } from '../queries/all'

const REASON_MAX = 200

/** Takes an open offer back, for a reason that the audit log keeps. */
export function RevokeDialog({ offer, onClose }: { offer: Offer | null; onClose: () => void }) {
  const { revoking: texts } = useTexts('offerBoard')
  const format = useFormat()
  const revoke = useRevoke()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const close = () => {
    setReason('')
    setIsMissing(false)
    revoke.reset()
    onClose()
  }
  const confirm = () => {
    if (!offer) return
    if (reason.trim() === '') return setIsMissing(true)
    const done = () => {
      showToast({ text: texts.done })
      close()
    }
    revoke.mutate({ id: offer.id, reason: reason.trim() }, { onSuccess: done })
  }
  return (
    <ConfirmDialog
      isOpen={offer !== null}
      onClose={close}
      title={texts.title}
      confirmLabel={texts.confirm}
      onConfirm={confirm}
      isBusy={revoke.isPending}
      isDangerous
    >
      <p>{texts.text(format.money(offer?.amountMinor ?? 0))}</p>
      <TextField
        label={texts.reason}
        value={reason}
        maxLength={REASON_MAX}
        onChange={(event) => setReason(event.target.value)}
        error={isMissing && reason.trim() === '' ? texts.missing : null}
      />
      <Problem error={revoke.error} />
    </ConfirmDialog>
  )
}
