import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { RadioGroup } from '@/ui/fields/choice'
import { Panel } from '@/ui/page/panel'
import { VARIANTS, type Variant } from '../../address'
import type { Run } from '../../queries/runs'
import { variantChange } from '../compare/candidates'
import { ComparisonView } from '../compare/comparison-view'
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

/** The policy of this run beside another one, both on the line as it stands now. */
export function RunAgainstPolicy({ run, variant }: { run: Run; variant: Variant | undefined }) {
  const texts = useTexts('compare')
  const change = useSearchChange()
  const other = variant ?? (run.policy.strategy === 'first-come' ? 'max-reach' : 'first-come')
  return (
    <Panel
      title={texts.otherPolicy}
      description={texts.otherPolicyText}
      actions={
        <LinkButton to="/admin/matching/compare" size="s">
          {texts.more}
        </LinkButton>
      }
    >
      <RadioGroup
        legend={texts.beside}
        name="variant"
        value={other}
        onValueChange={(next) => change({ policy: next })}
        choices={VARIANTS.map((value) => ({ value, label: texts.variants[value] }))}
        className="no-print sm:grid! sm:grid-cols-2"
      />
      <ComparisonView
        policies={[
          { ...run.policy, label: texts.thisRun },
          { ...run.policy, ...variantChange(other), label: texts.variants[other] },
        ]}
      />
    </Panel>
  )
}
