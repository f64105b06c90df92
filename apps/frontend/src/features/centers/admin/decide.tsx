import { useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { ReasonDialog } from '@/ui/overlays/reason-dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type Center, type CenterStatus, type Decision, useDecide } from '../queries/all'

const REASON_MAX = 500
const open: Record<CenterStatus, readonly Decision[]> = {
  pending: ['approve', 'reject'],
  active: ['suspend'],
  suspended: ['restore'],
  rejected: [],
}
const isDangerous = (decision: Decision) => decision === 'reject' || decision === 'suspend'

/** What can be decided about a center now, each for a reason that the center reads. */
export function Decide({ center: { id, name, status } }: { center: Center }) {
  const texts = useTexts('centerReview')
  const problem = useProblemText()
  const decide = useDecide(id)
  const [asked, setAsked] = useState<Decision | null>(null)
  const close = () => {
    decide.reset()
    setAsked(null)
  }
  const confirm = (reason: string) => {
    if (!asked) return
    const done = () => {
      showToast({ text: texts.done[asked]({ name }) })
      setAsked(null)
    }
    decide.mutate({ decision: asked, reason }, { onSuccess: done })
  }
  return (
    <>
      {open[status].map((decision) => (
        <Button
          key={decision}
          kind={decision === 'approve' || decision === 'restore' ? 'primary' : 'secondary'}
          onClick={() => setAsked(decision)}
        >
          {texts.decisions[decision]}
        </Button>
      ))}
      <ReasonDialog
        key={asked ?? 'none'}
        isOpen={asked !== null}
        onClose={close}
        title={asked ? texts.ask[asked]({ name }) : ''}
        label={texts.reason}
        hint={texts.reasonHint}
        maxLength={REASON_MAX}
        confirmLabel={asked ? texts.decisions[asked] : ''}
        onConfirm={confirm}
        isBusy={decide.isPending}
        isDangerous={asked !== null && isDangerous(asked)}
        error={decide.error ? problem(decide.error).message : null}
      >
        <p>{asked ? texts.effect[asked] : null}</p>
      </ReasonDialog>
    </>
  )
}
