import { useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { Icon } from '@/ui/icon'
import { type Run, useReplay, useRunStep } from '../../queries/runs'
import { SaveCsv } from '../plan/save-csv'
import { type ApprovalStep, approvalStep } from './run-approval'
import { ApplyDialog, ApproveDialog, DiscardDialog } from './run-dialogs'
import { hasPlan } from './run-phases'

type Asked = 'apply' | 'approve' | 'discard' | null

/** What can be done with a run in its present state; the API has the last word. */
export function RunActions({ run }: { run: Run }) {
  const { actions: texts } = useTexts('plan')
  const [asked, setAsked] = useState<Asked>(null)
  const step = useRunStep(run.id)
  const waitsFor = approvalStep(run, useUser()?.id ?? '')
  const close = () => setAsked(null)
  const canDiscard = ['planning', 'planned', 'failed'].includes(run.status)
  return (
    <div className="no-print flex flex-col gap-4">
      <ApprovalNote run={run} step={waitsFor} />
      <Problem error={step.error} />
      <div className="flex flex-wrap gap-3">
        {waitsFor === 'mine_to_approve' ? (
          <Button kind="primary" isBusy={step.isPending} onClick={() => setAsked('approve')}>
            {texts.approve}
          </Button>
        ) : null}
        {run.status === 'planned' && (waitsFor === 'none' || waitsFor === 'mine_to_apply') ? (
          <Button kind="primary" isBusy={step.isPending} onClick={() => setAsked('apply')}>
            {texts.apply}
          </Button>
        ) : null}
        {run.status === 'failed' ? (
          <Button kind="primary" isBusy={step.isPending} onClick={() => step.mutate({ kind: 'resume' })}>
            {texts.resume}
          </Button>
        ) : null}
        {canDiscard ? <Button onClick={() => setAsked('discard')}>{texts.discard}</Button> : null}
        {hasPlan(run) ? <SaveCsv run={run} /> : null}
        {hasPlan(run) ? <ReplayButton run={run} /> : null}
      </div>
      <ApplyDialog
        run={run}
        isOpen={asked === 'apply'}
        onClose={close}
        onConfirm={(planHash) => step.mutate({ kind: 'apply', planHash }, { onSettled: close })}
        isBusy={step.isPending}
      />
      <ApproveDialog
        run={run}
        isOpen={asked === 'approve'}
        onClose={close}
        onConfirm={(planHash) => step.mutate({ kind: 'approve', planHash }, { onSettled: close })}
        isBusy={step.isPending}
      />
      <DiscardDialog
        isOpen={asked === 'discard'}
        onClose={close}
        onConfirm={() => step.mutate({ kind: 'discard' }, { onSettled: close })}
        isBusy={step.isPending}
      />
    </div>
  )
}

/** Proves that the plan is what its snapshot and its policy lead to. */
function ReplayButton({ run }: { run: Run }) {
  const { actions: texts } = useTexts('plan')
  const format = useFormat()
  const problem = useProblemText()
  const replay = useReplay(run.id)
  return (
    <>
      <Button isBusy={replay.isPending} onClick={() => replay.mutate()} icon={<Icon name="check" />}>
        {texts.replay}
      </Button>
      {replay.error ? (
        <div className="basis-full">
          <FormMessage>{problem(replay.error).message}</FormMessage>
        </div>
      ) : null}
      {replay.data ? (
        <div className="order-last basis-full">
          <FormMessage tone={replay.data.matches ? 'good' : 'bad'}>
            <p>
              {replay.data.matches
                ? texts.replayed({ count: format.number(replay.data.proposals), engine: replay.data.engineVersion })
                : texts.replayDiffers}
            </p>
            <p className="font-mono text-xs break-all">{replay.data.recomputedHash}</p>
          </FormMessage>
        </div>
      ) : null}
    </>
  )
}

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
