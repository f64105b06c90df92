import { useState } from 'react'
import { useNow } from '@/lib/use-now'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { showToast } from '@/ui/overlays/toasts'
import { type Step, useStep, type Visit } from '../queries/visits'

const REASON_MAX = 300

/** What can become of a visit in its state. Each is asked about where it happens, because none can be taken back. */
export function VisitActions({ visit }: { visit: Visit }) {
  const { steps } = useTexts('visits')
  const now = useNow()
  const [asked, setAsked] = useState<Step['kind'] | null>(null)
  const { mutate, isPending, error } = useStep(visit)
  const { status, startsAt } = visit
  const take = (step: Step) =>
    mutate(step, { onSuccess: () => showToast({ text: steps[step.kind].done }), onSettled: () => setAsked(null) })
  if (status !== 'scheduled' && status !== 'checked_in') return null
  const kinds: Step['kind'][] =
    status === 'checked_in' ? ['complete'] : Date.parse(startsAt) <= now ? ['no-show', 'cancel'] : ['cancel']
  return (
    <section aria-label={steps.title} className="flex flex-col gap-3">
      <Problem error={error} />
      {status === 'scheduled' ? <p className="text-sm text-ink-2">{steps.howCheckIn}</p> : null}
      {asked === null ? (
        <div className="flex flex-wrap gap-2">
          {kinds.map((kind) => (
            <Button
              key={kind}
              kind={kind === 'complete' ? 'primary' : 'secondary'}
              isBusy={isPending}
              onClick={() => (kind === 'complete' ? take({ kind }) : setAsked(kind))}
            >
              {steps[kind].name}
            </Button>
          ))}
        </div>
      ) : null}
      {asked === 'no-show' || asked === 'cancel' ? (
        <Form
          onSubmit={(data) =>
            take(asked === 'cancel' ? { kind: asked, reason: textOf(data, 'reason') } : { kind: asked })
          }
          className="rounded-medium border border-line-strong p-4"
        >
          <p>{steps[asked].text}</p>
          {asked === 'cancel' ? (
            <TextField label={steps.cancel.reason} name="reason" required maxLength={REASON_MAX} autoFocus />
          ) : null}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" kind="danger" isBusy={isPending}>
              {steps[asked].confirm}
            </Button>
            <Button onClick={() => setAsked(null)}>{steps.back}</Button>
          </div>
        </Form>
      ) : null}
    </section>
  )
}
