import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { ReasonDialog } from '@/ui/overlays/reason-dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type Booking, useCancel } from '../queries/all'

const REASON_MAX = 300

/** Cancels for a center that cannot. The patient keeps the offer, and reads why. */
export function CancelDialog({ booking, onClose }: { booking: Booking | null; onClose: () => void }) {
  const texts = useTexts('bookings')
  const format = useFormat()
  const problem = useProblemText()
  const cancel = useCancel()
  const close = () => {
    cancel.reset()
    onClose()
  }
  const confirm = (reason: string) => {
    if (!booking) return
    const done = () => {
      showToast({ text: texts.cancelled({ name: booking.patientName }) })
      close()
    }
    cancel.mutate({ id: booking.id, reason }, { onSuccess: done })
  }
  return (
    <ReasonDialog
      key={booking?.id ?? 'none'}
      isOpen={booking !== null}
      onClose={close}
      title={texts.askCancel({ name: booking?.patientName ?? '' })}
      label={texts.reason}
      hint={texts.reasonHint}
      maxLength={REASON_MAX}
      confirmLabel={texts.cancelIt}
      dismissLabel={texts.keepIt}
      onConfirm={confirm}
      isBusy={cancel.isPending}
      isDangerous
      error={cancel.error ? problem(cancel.error).message : null}
    >
      <p>
        {booking ? texts.cancelText({ when: format.dateTime(booking.startsAt), center: booking.centerName }) : null}
      </p>
      <p className="text-ink-2">{booking?.offerId ? texts.keepsOffer : texts.paysNothing}</p>
    </ReasonDialog>
  )
}
