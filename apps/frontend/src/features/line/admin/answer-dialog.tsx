import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { ReasonDialog } from '@/ui/overlays/reason-dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type AdminAppeal, type Answer, useAnswer } from '../queries/appeals'

export type Asked = { appeal: AdminAppeal; verdict: Answer['verdict'] }
const ANSWER_MAX = 2_000

/** Before an appeal is answered: what follows, and the words that its patient reads. */
export function AnswerDialog({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const texts = useTexts('appeals')
  const problem = useProblemText()
  const { mutate, reset, error, isPending } = useAnswer()
  const isRefusing = asked?.verdict === 'refuse'
  const name = asked?.appeal.patientName ?? ''
  const close = () => {
    reset()
    onClose()
  }
  const answer = (words: string) =>
    asked &&
    mutate(
      { id: asked.appeal.id, verdict: asked.verdict, answer: words },
      {
        onSuccess: () => {
          showToast({ text: (isRefusing ? texts.refused : texts.accepted)({ name }) })
          close()
        },
      },
    )
  return (
    <ReasonDialog
      key={asked ? `${asked.appeal.id} ${asked.verdict}` : 'none'}
      isOpen={asked !== null}
      onClose={close}
      title={(isRefusing ? texts.refuseOne : texts.acceptOne)({ name })}
      label={texts.answerLabel}
      hint={texts.answerHint}
      maxLength={ANSWER_MAX}
      confirmLabel={isRefusing ? texts.refuse : texts.accept}
      onConfirm={answer}
      isBusy={isPending}
      isDangerous={isRefusing}
      error={error ? problem(error).message : null}
    >
      <p>{asked ? (isRefusing ? texts.refuseText : texts.follows[asked.appeal.decision]) : null}</p>
    </ReasonDialog>
  )
}
