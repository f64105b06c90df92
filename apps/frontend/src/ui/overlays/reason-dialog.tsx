import { type ReactNode, useState } from 'react'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '../fields/form-message'
import { TextField } from '../fields/text-field'
import { ConfirmDialog } from './dialog'

type ReasonDialogProps = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  /** What happens to whom. */
  children: ReactNode
  /** What is asked for: a reason, the reference of a transfer. */
  label: ReactNode
  hint?: ReactNode
  maxLength: number
  confirmLabel: ReactNode
  dismissLabel?: ReactNode
  onConfirm: (reason: string) => void
  isBusy: boolean
  isDangerous?: boolean
  /** Why it was refused. */
  error?: string | null
}

/** Before what needs a word of explanation, which stays in the records. Nothing is sent without it. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { label, hint, maxLength, error, children, onConfirm, onClose, ...dialog } = props
  const texts = useTexts('common')
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const close = () => {
    setReason('')
    setIsMissing(false)
    onClose()
  }
  const confirm = () => (reason.trim() === '' ? setIsMissing(true) : onConfirm(reason.trim()))
  return (
    <ConfirmDialog {...dialog} onClose={close} onConfirm={confirm}>
      {children}
      <TextField
        label={label}
        hint={hint}
        value={reason}
        maxLength={maxLength}
        autoComplete="off"
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && confirm()}
        error={isMissing && reason.trim() === '' ? texts.required : null}
      />
      {error ? <FormMessage>{error}</FormMessage> : null}
    </ConfirmDialog>
  )
}
