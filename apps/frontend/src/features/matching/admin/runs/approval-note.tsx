import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '@/ui/fields/form-message'
import type { Run } from '../../queries/runs'
import type { ApprovalStep } from './run-approval'

/** Says why a plan takes two people, who has started it, and whose turn it is. */
export function ApprovalNote({ run, step }: { run: Run; step: ApprovalStep }) {
  const { approval: texts } = useTexts('plan')
  const format = useFormat()
  if (step === 'none' || !run.approval) return null
  const { aboveMinor, approvedByName, approvedAt } = run.approval
  const started = run.startedByName ? texts.startedBy(run.startedByName) : texts.bySchedule
  const approved = approvedAt
    ? texts.approvedBy({ name: approvedByName ?? '', when: format.dateTime(approvedAt) })
    : null
  return (
    <FormMessage tone={step === 'mine_to_approve' ? 'warn' : 'info'}>
      <p>{texts.takesTwo(format.money(aboveMinor))}</p>
      <p>{[started, approved, texts.steps[step]].filter((part) => part !== null).join(' ')}</p>
    </FormMessage>
  )
}
