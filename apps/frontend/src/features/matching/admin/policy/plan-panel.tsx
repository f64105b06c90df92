import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { Problem } from '@/ui/fields/problem'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'
import { policyQuery } from '../../queries/policies'
import { type RunPolicy, useStartRun } from '../../queries/runs'
import { changedFields } from './policy-change'
import { PolicyWords } from './policy-words'

// Most runs go by the rules in force.
const RunPolicyFields = lazyPart(() => import('./run-policy-fields'), 'RunPolicyFields')

/** The rules in force, and the button that plans by them. */
export function PlanPanel() {
  const { plan } = useTexts('matching')
  return (
    <Panel
      title={plan.title}
      description={plan.text}
      skeleton="h-96"
      actions={
        <LinkButton to="/admin/matching/policy" size="s">
          {plan.editPolicy}
        </LinkButton>
      }
    >
      <PlanForm />
    </Panel>
  )
}

/** The part of the programme's policy that a run may ask for otherwise. */
const runPart = ({ strategy, screeningTypeIds, maxMatches, maxSpendMinor, maxOpenOffers, agingDays }: RunPolicy) => ({
  strategy,
  screeningTypeIds,
  maxMatches,
  maxSpendMinor,
  maxOpenOffers,
  agingDays,
})

function PlanForm() {
  const { plan } = useTexts('matching')
  const navigate = useNavigate()
  const policy = useSuspenseQuery(policyQuery).data
  const active = runPart(policy)
  const [asked, setAsked] = useState<Partial<RunPolicy>>({})
  const [isOtherwise, setIsOtherwise] = useState(false)
  const start = useStartRun()
  const errors = Object.fromEntries(
    Object.entries(fieldErrors(start.error)).map(([path, text]) => [path.replace('policy.', ''), text]),
  )
  const submit = () =>
    start.mutate(changedFields(active, { ...active, ...asked }), {
      onSuccess: ({ id }) => void navigate({ to: '/admin/matching/$id', params: { id } }),
    })
  return (
    <div className="flex flex-col gap-5">
      <PolicyWords policy={{ ...policy, ...asked }} />
      <details
        className="rounded-medium border border-line"
        onToggle={(event) => setIsOtherwise(event.currentTarget.open)}
      >
        <summary className="min-h-11 px-4 py-2.5 text-brand">{plan.otherwise}</summary>
        <div className="flex flex-col gap-5 border-t border-line p-4">
          <p className="text-ink-2">{plan.otherwiseText}</p>
          {isOtherwise ? (
            <Suspense fallback={<Skeleton className="h-96" />}>
              <RunPolicyFields
                policy={{ ...active, ...asked }}
                onChange={(change) => setAsked((before) => ({ ...before, ...change }))}
                errors={errors}
              />
            </Suspense>
          ) : null}
        </div>
      </details>
      <Problem error={start.error} />
      <div className="no-print flex flex-wrap items-center gap-4">
        <Button kind="primary" isBusy={start.isPending} onClick={submit}>
          {plan.start}
        </Button>
        <p className="text-sm text-ink-2">{plan.nothingYet}</p>
      </div>
    </div>
  )
}
