import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { RadioGroup } from '@/ui/fields/choice'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import type { Campaign } from '../queries/own'

type CloseDialogProps = { campaign: Campaign; onClose: () => void; onConfirm: (refund: boolean) => void }

/** Says what happens to the money before it happens. */
export function CloseDialog({ campaign, onClose, onConfirm }: CloseDialogProps) {
  const { closing } = useTexts('donations')
  const format = useFormat()
  const [to, setTo] = useState<'pool' | 'donor'>('pool')
  const { availableMinor, reservedMinor } = campaign.balance
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={closing.title({ title: campaign.title })}
      confirmLabel={closing.confirm}
      isDangerous
      onConfirm={() => onConfirm(to === 'donor')}
    >
      <p>{closing.text}</p>
      {reservedMinor > 0 ? <p>{closing.reserved({ money: format.money(reservedMinor) })}</p> : null}
      {availableMinor > 0 ? (
        <RadioGroup
          legend={closing.left({ money: format.money(availableMinor) })}
          name="to"
          value={to}
          onValueChange={setTo}
          choices={(['pool', 'donor'] as const).map((value) => ({ value, ...closing.to[value] }))}
        />
      ) : null}
    </ConfirmDialog>
  )
}
