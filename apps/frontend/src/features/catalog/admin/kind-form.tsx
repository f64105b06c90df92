import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { MoneyField, NumberField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { Select } from '@/ui/fields/select'
import { TextField } from '@/ui/fields/text-field'
import { Dialog } from '@/ui/overlays/dialog'
import { categoriesQuery, type Kind, type Rules } from '../queries'

export type KindDraft = { name: string; categoryId: string; clinicalRules: Rules; priceMinor: number | null }

type KindFormProps = {
  title: string
  submitLabel: string
  kind?: Kind
  /** Its first price; later ones have a day of their own. */
  hasPrice?: boolean
  isBusy: boolean
  error: unknown
  onSubmit: (draft: KindDraft) => void
  onClose: () => void
}

const noRules: Rules = { ageMin: null, ageMax: null, sexes: null, repeatMonths: null }
const NAME_MAX = 100

/** A kind of screening, new or changed: its name, where it belongs, and whom it is for. */
export function KindForm({ title, submitLabel, kind, hasPrice = false, ...form }: KindFormProps) {
  const { isBusy, error, onSubmit, onClose } = form
  const texts = useTexts('screenings')
  const common = useTexts('common')
  const id = useId()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const [draft, setDraft] = useState<KindDraft>({
    name: kind?.name ?? '',
    categoryId: kind?.categoryId ?? '',
    clinicalRules: kind?.clinicalRules ?? noRules,
    priceMinor: null,
  })
  const edit = (change: Partial<KindDraft>) => setDraft((before) => ({ ...before, ...change }))
  const errors = fieldErrors(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) onSubmit({ ...draft, name: draft.name.trim() })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={id} kind="primary" isBusy={isBusy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label={texts.name}
          required
          maxLength={NAME_MAX}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => edit({ name: event.target.value })}
          error={errors.name}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <Select
            label={texts.columns.category}
            required
            placeholder={common.choose}
            value={draft.categoryId}
            options={categories
              .filter((each) => each.active || each.id === draft.categoryId)
              .map((each) => ({ value: each.id, label: each.name }))}
            onValueChange={(categoryId) => edit({ categoryId })}
            error={errors.categoryId}
          />
          {hasPrice ? (
            <MoneyField
              label={texts.columns.price}
              required
              min={1}
              currencySign={programme.currencySign}
              value={draft.priceMinor}
              onValueChange={(priceMinor) => edit({ priceMinor })}
              error={errors.priceMinor}
            />
          ) : null}
        </div>
        <RuleFields
          rules={draft.clinicalRules}
          onChange={(change) => edit({ clinicalRules: { ...draft.clinicalRules, ...change } })}
          errors={errors}
        />
        <Problem error={error} />
      </form>
    </Dialog>
  )
}

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
