import { useSuspenseQuery } from '@tanstack/react-query'
import { regionsQuery } from '@/api/queries'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { RadioGroup } from '@/ui/fields/choice'
import { Combobox } from '@/ui/fields/combobox'
import { MoneyField, NumberField } from '@/ui/fields/number-field'
import type { Option } from '@/ui/fields/select'
import type { StepProps } from './wizard'

const AGE_MAX = 150

/** The rules: each that is set must hold, and none has to be set. */
export function WhomStep({ draft, change, errors }: StepProps) {
  const texts = useTexts('donations')
  const sexes = (['both', 'female', 'male'] as const).map((value) => ({ value, label: texts.sexes[value] }))
  const error = (field: string) => errors[`targeting.${field}`]
  return (
    <>
      <p className="text-ink-2">{texts.whomText}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <NumberField
          label={texts.fields.ageMin}
          min={0}
          max={AGE_MAX}
          value={draft.ageMin}
          onValueChange={(ageMin) => change({ ageMin })}
          error={error('ageMin')}
          isOptional
        />
        <NumberField
          label={texts.fields.ageMax}
          min={0}
          max={AGE_MAX}
          value={draft.ageMax}
          onValueChange={(ageMax) => change({ ageMax })}
          error={error('ageMax')}
          isOptional
        />
      </div>
      <RadioGroup
        legend={texts.fields.sex}
        name="sex"
        value={draft.sex}
        choices={sexes}
        onValueChange={(sex) => change({ sex })}
      />
      <Places draft={draft} change={change} errors={errors} />
      <div className="grid gap-5 sm:grid-cols-2">
        <MoneyField
          label={texts.fields.incomeMin}
          currencySign={programme.currencySign}
          value={draft.incomeMinMinor}
          onValueChange={(incomeMinMinor) => change({ incomeMinMinor })}
          error={error('incomeMinMinor')}
          isOptional
        />
        <MoneyField
          label={texts.fields.incomeMax}
          currencySign={programme.currencySign}
          value={draft.incomeMaxMinor}
          onValueChange={(incomeMaxMinor) => change({ incomeMaxMinor })}
          error={error('incomeMaxMinor')}
          isOptional
        />
      </div>
    </>
  )
}

function Places({ draft, change, errors }: StepProps) {
  const texts = useTexts('donations')
  const regions = useSuspenseQuery(regionsQuery).data.items
  const nameOf = new Map(regions.map(({ code, name }) => [code, name]))
  const states = regions.filter(({ kind }) => kind === 'state')
  // Of the chosen states; of all when none is chosen, with the state's name beside.
  const lgas = regions.filter(
    ({ kind, parentCode }) =>
      kind === 'lga' && (draft.stateCodes.length === 0 || draft.stateCodes.includes(parentCode ?? '')),
  )
  const setStates = (stateCodes: string[]) =>
    change({
      stateCodes,
      lgaCodes: draft.lgaCodes.filter((code) => stateCodes.length === 0 || stateCodes.includes(code.slice(0, 5))),
    })
  return (
    <>
      <SeveralOf
        label={texts.fields.states}
        options={states.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={draft.stateCodes}
        onChange={setStates}
        error={errors['targeting.stateCodes']}
      />
      <SeveralOf
        label={texts.fields.lgas}
        options={lgas.map(({ code, name, parentCode }) => ({
          value: code,
          label: `${name} (${nameOf.get(parentCode ?? '') ?? ''})`,
        }))}
        chosen={draft.lgaCodes}
        onChange={(lgaCodes) => change({ lgaCodes })}
        error={errors['targeting.lgaCodes']}
      />
    </>
  )
}

type SeveralOfProps = {
  label: string
  options: readonly Option[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  error: string | undefined
}

/** Found one by one, and taken out again by a click. */
function SeveralOf({ label, options, chosen, onChange, error }: SeveralOfProps) {
  const texts = useTexts('donations')
  const labels = new Map(options.map((option) => [option.value, option.label]))
  const add = (value: string | null) => value && onChange([...chosen, value])
  return (
    <div className="flex flex-col gap-2">
      <Combobox
        label={label}
        options={options.filter(({ value }) => !chosen.includes(value))}
        value={null}
        onValueChange={add}
        error={error}
        placeholder={chosen.length === 0 ? texts.everywhere : texts.another}
        isOptional
      />
      {chosen.length > 0 ? (
        <ul aria-label={label} className="flex flex-wrap gap-2">
          {chosen.map((value) => (
            <li key={value}>
              <Button
                size="s"
                aria-label={texts.takeOut({ name: labels.get(value) ?? value })}
                onClick={() => onChange(chosen.filter((each) => each !== value))}
              >
                {labels.get(value) ?? value} <span aria-hidden="true">×</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
