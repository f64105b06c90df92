import type { Schemas } from '@goodturn/client'
import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { RadioGroup } from '@/ui/fields/choice'
import { ConfirmDialog } from '@/ui/overlays/dialog'

const REASONS = ['not_available', 'already_screened', 'too_far', 'no_longer_wanted', 'other'] as const

type DeclineDialogProps = {
  name: string
  isOpen: boolean
  onClose: () => void
  onDecline: (reason: Schemas['DeclineReason']) => void
}

/** Asks why, and says what declining does. */
export function DeclineDialog({ name, isOpen, onClose, onDecline }: DeclineDialogProps) {
  const { declining } = useTexts('offers')
  const [reason, setReason] = useState<Schemas['DeclineReason']>('not_available')
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={declining.title({ name })}
      confirmLabel={declining.confirm}
      isDangerous
      onConfirm={() => onDecline(reason)}
    >
      <p>{declining.text}</p>
      <RadioGroup
        legend={declining.why}
        name="reason"
        value={reason}
        onValueChange={setReason}
        choices={REASONS.map((value) => ({ value, label: declining.reasons[value] }))}
      />
    </ConfirmDialog>
  )
}
