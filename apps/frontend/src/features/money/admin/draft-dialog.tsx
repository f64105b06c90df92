import { isProblem } from '@goodturn/client'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldErrors, useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { DateField } from '@/ui/fields/date-field'
import { FormMessage } from '@/ui/fields/form-message'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { type Owed, useDraft } from '../queries/payouts'
import { dayIn } from './day-in'

type DraftDialogProps = { owed: Owed | null; onClose: () => void }

/** A payout of what one center is owed for the screenings of a period; all that is owed, unless the days are narrowed. */
export function DraftDialog({ owed, onClose }: DraftDialogProps) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const problem = useProblemText()
  const navigate = useNavigate()
  const draft = useDraft()
  const today = dayIn(Date.now())
  const [from, setFrom] = useState(owed ? dayIn(owed.since) : today)
  const [to, setTo] = useState(today)
  const errors = fieldErrors(draft.error)
  const confirm = () => {
    if (!owed) return
    draft.mutate(
      { centerId: owed.centerId, from, to },
      { onSuccess: ({ id }) => void navigate({ to: '/admin/payouts/$id', params: { id } }) },
    )
  }
  const refused = isProblem(draft.error, 'nothing_to_pay') ? texts.nothingInPeriod : problem(draft.error).message
  return (
    <ConfirmDialog
      isOpen={owed !== null}
      onClose={onClose}
      title={texts.draftFor({ name: owed?.centerName ?? '' })}
      confirmLabel={texts.makeDraft}
      onConfirm={confirm}
      isBusy={draft.isPending}
    >
      <p>
        {texts.draftText({
          amount: format.money(owed?.amountMinor ?? 0),
          screenings: texts.screenings(owed?.screenings ?? 0),
        })}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          label={texts.from}
          value={from}
          max={to}
          onValueChange={(day) => day && setFrom(day)}
          error={errors.from}
        />
        <DateField
          label={texts.to}
          value={to}
          min={from}
          max={today}
          onValueChange={(day) => day && setTo(day)}
          error={errors.to}
        />
      </div>
      <p className="text-sm text-ink-2">{texts.secondPerson}</p>
      {draft.error ? <FormMessage>{refused}</FormMessage> : null}
    </ConfirmDialog>
  )
}
