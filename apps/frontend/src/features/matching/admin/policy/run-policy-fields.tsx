import type { Schemas } from '@goodturn/client'
import { useNames } from '@/api/use-names'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Checkbox, RadioGroup } from '@/ui/fields/choice'
import { MoneyField, NumberField } from '@/ui/fields/number-field'
import type { RunPolicy } from '../../queries/runs'

export type FieldErrors = Partial<Record<string, string>>

type RunPolicyFieldsProps = {
  policy: RunPolicy
  onChange: (change: Partial<RunPolicy>) => void
  errors?: FieldErrors
}

/** The settings that decide a plan. */
export function RunPolicyFields({ policy, onChange, errors = {} }: RunPolicyFieldsProps) {
  const { fields, words } = useTexts('policy')
  return (
    <>
      <RadioGroup<Schemas['Strategy']>
        legend={fields.strategy}
        name="strategy"
        value={policy.strategy}
        onValueChange={(strategy) => onChange({ strategy })}
        choices={(['first-come', 'max-reach'] as const).map((value) => ({
          value,
          label: fields.strategies[value],
          hint: words.strategies[value],
        }))}
      />
      <TypeChoice chosen={policy.screeningTypeIds} onChange={(screeningTypeIds) => onChange({ screeningTypeIds })} />
      <div className="grid gap-5 sm:grid-cols-2">
        <NumberField
          label={fields.maxMatches}
          hint={fields.noLimit}
          min={1}
          value={policy.maxMatches}
          onValueChange={(maxMatches) => onChange({ maxMatches })}
          error={errors.maxMatches}
        />
        <MoneyField
          label={fields.maxSpend}
          hint={fields.noLimit}
          currencySign={programme.currencySign}
          value={policy.maxSpendMinor}
          onValueChange={(maxSpendMinor) => onChange({ maxSpendMinor })}
          error={errors.maxSpendMinor}
        />
        <NumberField
          label={fields.maxOpenOffers}
          min={1}
          max={20}
          required
          value={policy.maxOpenOffers}
          onValueChange={(value) => value !== null && onChange({ maxOpenOffers: value })}
          error={errors.maxOpenOffers}
        />
        <NumberField
          label={fields.agingDays}
          hint={fields.noAging}
          min={1}
          max={3650}
          value={policy.agingDays}
          onValueChange={(agingDays) => onChange({ agingDays })}
          error={errors.agingDays}
        />
      </div>
    </>
  )
}

type TypeChoiceProps = { chosen: readonly string[] | null; onChange: (chosen: string[] | null) => void }

/** No screening chosen is every screening. */
function TypeChoice({ chosen, onChange }: TypeChoiceProps) {
  const { fields } = useTexts('policy')
  const { types } = useNames()
  const toggle = (id: string, isChosen: boolean) => {
    const next = isChosen ? [...(chosen ?? []), id] : (chosen ?? []).filter((each) => each !== id)
    onChange(next.length > 0 ? next : null)
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{fields.types}</legend>
      <p className="text-sm text-ink-2">{fields.typesHint}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {types
          .filter(({ active }) => active)
          .map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen?.includes(id) ?? false}
              onChange={(event) => toggle(id, event.target.checked)}
            />
          ))}
      </div>
    </fieldset>
  )
}
