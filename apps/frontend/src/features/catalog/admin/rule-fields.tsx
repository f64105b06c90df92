import { useTexts } from '@/texts/texts'
import { NumberField } from '@/ui/fields/number-field'
import { Select } from '@/ui/fields/select'
import type { Rules } from '../queries'

type RuleFieldsProps = {
  rules: Rules
  onChange: (change: Partial<Rules>) => void
  errors: Partial<Record<string, string>>
}

const AGE_MAX = 150
const MONTHS_MAX = 1_200
const numbers = [
  { name: 'ageMin', min: 0, max: AGE_MAX },
  { name: 'ageMax', min: 0, max: AGE_MAX },
  { name: 'repeatMonths', min: 1, max: MONTHS_MAX },
] as const

/** Whom a screening is for, medically. An empty field limits nobody. */
export function RuleFields({ rules, onChange, errors }: RuleFieldsProps) {
  const { rules: texts } = useTexts('screenings')
  const [only] = rules.sexes?.length === 1 ? rules.sexes : []
  return (
    <fieldset className="rounded-medium border border-line px-4 pt-2 pb-4">
      <legend className="px-1 font-medium">{texts.title}</legend>
      <p className="mb-4 text-sm text-ink-2">{texts.hint}</p>
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Select
          label={texts.sex}
          value={only ?? 'both'}
          options={[
            { value: 'both', label: texts.both },
            { value: 'female', label: texts.sexes.female },
            { value: 'male', label: texts.sexes.male },
          ]}
          onValueChange={(sex) => onChange({ sexes: sex === 'both' ? null : [sex as 'female' | 'male'] })}
        />
        {numbers.map(({ name, min, max }) => (
          <NumberField
            key={name}
            label={texts[name]}
            min={min}
            max={max}
            suffix={name === 'repeatMonths' ? texts.months : texts.years}
            value={rules[name]}
            onValueChange={(value) => onChange({ [name]: value })}
            error={errors[`clinicalRules.${name}`]}
          />
        ))}
      </div>
    </fieldset>
  )
}
