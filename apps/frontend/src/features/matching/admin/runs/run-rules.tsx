import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import type { Run } from '../../queries/runs'
import type { Variant } from '../compare/candidates'
import { RunAgainstPolicy } from '../compare/run-against-policy'
import { PolicyWords } from '../policy/policy-words'

/** The rules that a run was planned by, and what other rules would lead to. */
export function RunRules({ run, variant }: { run: Run; variant: Variant | undefined }) {
  const { rules } = useTexts('plan')
  return (
    <div className="flex flex-col gap-6">
      <Panel title={rules.title} description={rules.text}>
        <PolicyWords policy={run.policy} />
      </Panel>
      <RunAgainstPolicy run={run} variant={variant} />
    </div>
  )
}
