import { useTexts } from '@/texts/texts'
import { ConfirmDialog } from '@/ui/overlays/dialog'

type LeaveDialogProps = { name: string; onClose: () => void; onConfirm: () => void }

/** Before a place is given up for good. */
export function LeaveDialog({ name, onClose, onConfirm }: LeaveDialogProps) {
  const texts = useTexts('line')
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={texts.leaveTitle({ name })}
      confirmLabel={texts.leaveConfirm}
      isDangerous
      onConfirm={onConfirm}
    >
      <p>{texts.leaveText}</p>
    </ConfirmDialog>
  )
}
