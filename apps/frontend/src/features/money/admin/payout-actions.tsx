import { isProblem } from '@goodturn/client'
import { useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { ReasonDialog } from '@/ui/overlays/reason-dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type OnePayout, type PayoutStatus, type Step, useStep } from '../queries/payouts'

type Kind = Step['kind']
const open: Record<PayoutStatus, readonly Kind[]> = {
  draft: ['approve', 'cancel'],
  approved: ['paid', 'failed'],
  failed: ['approve'],
  paid: [],
  cancelled: [],
}
const REFERENCE_MAX = 100
const REASON_MAX = 300

/** What can be done with a payout now. Who drafted it can try, and is told why it takes somebody else. */
export function PayoutActions({ payout }: { payout: OnePayout }) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const problem = useProblemText()
  const me = useUser()
  const step = useStep(payout.id)
  const [asked, setAsked] = useState<Kind | null>(null)
  const isHeld = payout.hold !== null
  const approval: Step = {
    kind: 'approve',
    ...(isHeld && payout.currentBankAccount ? { bankAccountId: payout.currentBankAccount.id } : {}),
  }
  const close = () => {
    step.reset()
    setAsked(null)
  }
  const send = (next: Step) =>
    step.mutate(next, {
      onSuccess: ({ status }) => {
        showToast({
          text: isHeld && status !== 'approved' && next.kind === 'approve' ? texts.firstOfTwo : texts.done[next.kind],
        })
        setAsked(null)
      },
    })
  const amount = format.money(payout.amountMinor)
  const isOwn = payout.draftedBy === me?.id
  const twice = isOwn ? texts.samePerson : texts.approvedAlready
  const refused = isProblem(step.error, 'same_person') ? twice : problem(step.error).message
  const dialog = {
    onClose: close,
    isBusy: step.isPending,
    title: asked ? texts.ask[asked]({ amount, name: payout.centerName }) : '',
    confirmLabel: asked ? texts.steps[asked] : '',
  }
  const error = step.error ? refused : null
  if (open[payout.status].length === 0) return null
  return (
    <>
      {isOwn && open[payout.status].includes('approve') ? <FormMessage tone="info">{texts.own}</FormMessage> : null}
      <div className="no-print flex flex-wrap gap-3">
        {open[payout.status].map((kind) => (
          <Button
            key={kind}
            kind={(kind === 'approve' && !isOwn) || kind === 'paid' ? 'primary' : 'secondary'}
            onClick={() => setAsked(kind)}
          >
            {texts.steps[kind]}
          </Button>
        ))}
      </div>
      <ConfirmDialog
        {...dialog}
        isOpen={asked === 'approve' || asked === 'cancel'}
        isDangerous={asked === 'cancel'}
        onConfirm={() => send(asked === 'cancel' ? { kind: 'cancel' } : approval)}
      >
        <p>{asked === 'approve' && isHeld ? texts.heldEffect : asked ? texts.effect[asked] : null}</p>
        {error ? <FormMessage>{error}</FormMessage> : null}
      </ConfirmDialog>
      <ReasonDialog
        {...dialog}
        key={asked ?? 'none'}
        isOpen={asked === 'paid' || asked === 'failed'}
        isDangerous={asked === 'failed'}
        label={asked === 'paid' ? texts.reference : texts.reason}
        hint={asked === 'paid' ? texts.referenceHint : texts.reasonHint}
        maxLength={asked === 'paid' ? REFERENCE_MAX : REASON_MAX}
        onConfirm={(words) =>
          send(asked === 'paid' ? { kind: 'paid', reference: words } : { kind: 'failed', reason: words })
        }
        error={error}
      >
        <p>{asked ? texts.effect[asked] : null}</p>
      </ReasonDialog>
    </>
  )
}
