import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { TextField } from '@/ui/fields/text-field'
import { ConfirmDialog } from '@/ui/overlays/dialog'

const REASON_MAX = 200

type ExtendDialogProps = { isOpen: boolean; onClose: () => void; onExtend: (reason: string) => void }

/** More time, once, for a reason. */
export function ExtendDialog({ isOpen, onClose, onExtend }: ExtendDialogProps) {
  const { extending } = useTexts('offers')
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const confirm = () => {
    if (reason.trim() === '') return setIsMissing(true)
    onExtend(reason.trim())
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={extending.title}
      confirmLabel={extending.confirm}
      onConfirm={confirm}
    >
      <p>{extending.text}</p>
      <TextField
        label={extending.reason}
        value={reason}
        maxLength={REASON_MAX}
        onChange={(event) => setReason(event.target.value)}
        error={isMissing && reason.trim() === '' ? extending.missing : null}
      />
    </ConfirmDialog>
  )
}
