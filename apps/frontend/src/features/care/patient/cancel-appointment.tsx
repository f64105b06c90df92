import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { RadioGroup } from '@/ui/fields/choice'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type Appointment, useCancel } from '../queries/appointments'

const REASON_MAX = 300

/** Says what becomes of the offer before anything is given up. */
export function CancelAppointment({ appointment: { id, offerId } }: { appointment: Appointment }) {
  const { cancelling } = useTexts('appointments')
  const [isAsked, setIsAsked] = useState(false)
  const [offer, setOffer] = useState<'keep' | 'release'>('keep')
  const [reason, setReason] = useState('')
  const { mutate, isPending, error } = useCancel(id)
  const cancel = () =>
    mutate(
      { releaseOffer: offer === 'release', ...(reason.trim() ? { reason: reason.trim() } : {}) },
      { onSuccess: () => showToast({ text: cancelling.done }), onSettled: () => setIsAsked(false) },
    )
  return (
    <>
      <Button kind="quiet" onClick={() => setIsAsked(true)}>
        {cancelling.ask}
      </Button>
      <Problem error={error} />
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={cancelling.title}
        confirmLabel={offer === 'release' ? cancelling.confirmBoth : cancelling.confirm}
        isDangerous
        isBusy={isPending}
        onConfirm={cancel}
      >
        <p>{cancelling.text}</p>
        {offerId ? (
          <RadioGroup
            legend={cancelling.offer}
            name="offer"
            value={offer}
            onValueChange={setOffer}
            choices={(['keep', 'release'] as const).map((value) => ({ value, ...cancelling.offers[value] }))}
          />
        ) : null}
        <TextField
          label={cancelling.reason}
          isOptional
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </ConfirmDialog>
    </>
  )
}
