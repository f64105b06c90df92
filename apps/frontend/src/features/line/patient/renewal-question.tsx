import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type Entry, useAnswer } from '../queries/own'

type RenewalQuestionProps = { entry: Entry; renewal: NonNullable<Entry['renewal']>; name: string }

/** The question on a place, until when it is to be answered, and what follows from no answer. */
export function RenewalQuestion({ entry: { id }, renewal, name }: RenewalQuestionProps) {
  const texts = useTexts('renewals')
  const format = useFormat()
  const [isLeaving, setIsLeaving] = useState(false)
  const { mutate, isPending, error } = useAnswer(id)
  const isLapsed = renewal.state === 'lapsed'
  const answer = (stillInterested: boolean) =>
    mutate(stillInterested, {
      onSuccess: () => showToast({ text: (stillInterested ? texts.kept : texts.left)({ name }) }),
    })
  return (
    <section aria-label={texts.question} className="flex flex-col gap-3 rounded-medium bg-surface-2 p-4">
      <p className="font-medium">{isLapsed ? texts.lapsed : texts.question}</p>
      <p>{isLapsed ? texts.lapsedText : texts.until({ date: format.date(renewal.answerBy) })}</p>
      <Problem error={error} />
      <div className="flex flex-wrap gap-2">
        <Button size="s" kind="primary" isBusy={isPending} onClick={() => answer(true)}>
          {isLapsed ? texts.resume : texts.yes}
        </Button>
        <Button size="s" onClick={() => setIsLeaving(true)}>
          {texts.no}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isLeaving}
        onClose={() => setIsLeaving(false)}
        title={texts.leaveTitle({ name })}
        confirmLabel={texts.leaveConfirm}
        isDangerous
        onConfirm={() => {
          setIsLeaving(false)
          answer(false)
        }}
      >
        <p>{texts.leaveText}</p>
      </ConfirmDialog>
    </section>
  )
}
