import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { RadioGroup } from '@/ui/fields/choice'
import { ReasonDialog } from '@/ui/overlays/reason-dialog'
import { showToast } from '@/ui/overlays/toasts'
import { anyCampaignQuery, type Campaign, type Step, useStep } from '../queries/all'

const REASON_MAX = 500

const possible: Record<Campaign['status'], readonly Step[]> = {
  draft: ['close'],
  active: ['pause', 'close'],
  exhausted: ['pause', 'close'],
  paused: ['resume', 'close'],
  closed: [],
}

/** What an administrator can do with somebody's campaign, for a reason that the donor is told. */
export function CampaignSteps({ id }: { id: string }) {
  const { steps } = useTexts('campaigns')
  const format = useFormat()
  const problem = useProblemText()
  const { title, status, balance } = useSuspenseQuery(anyCampaignQuery(id)).data
  const step = useStep(id)
  const [asked, setAsked] = useState<Step | null>(null)
  const [to, setTo] = useState<'pool' | 'donor'>('pool')
  const take = (reason: string) =>
    asked &&
    step.mutate(
      { step: asked, reason, refund: to === 'donor' },
      {
        onSuccess: () => {
          showToast({ text: steps.done[asked]({ title }) })
          setAsked(null)
        },
      },
    )
  const close = () => {
    step.reset()
    setAsked(null)
  }
  return (
    <>
      <div className="no-print flex flex-wrap gap-2">
        {possible[status].map((name) => (
          <Button key={name} kind={name === 'close' ? 'quiet' : 'secondary'} onClick={() => setAsked(name)}>
            {steps.take[name]}
          </Button>
        ))}
      </div>
      <ReasonDialog
        key={asked ?? 'none'}
        isOpen={asked !== null}
        onClose={close}
        title={asked ? steps.ask[asked]({ title }) : null}
        label={steps.reason}
        hint={steps.reasonHint}
        maxLength={REASON_MAX}
        confirmLabel={asked ? steps.take[asked] : null}
        isDangerous={asked === 'close'}
        isBusy={step.isPending}
        onConfirm={take}
        error={step.error ? problem(step.error).message : null}
      >
        <p>{asked ? steps.effect[asked] : null}</p>
        {asked === 'close' && balance.availableMinor > 0 ? (
          <RadioGroup
            legend={steps.left({ money: format.money(balance.availableMinor) })}
            name="to"
            value={to}
            onValueChange={setTo}
            choices={(['pool', 'donor'] as const).map((value) => ({ value, label: steps.to[value] }))}
          />
        ) : null}
      </ReasonDialog>
    </>
  )
}
