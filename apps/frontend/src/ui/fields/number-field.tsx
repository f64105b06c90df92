import { type InputHTMLAttributes, useState } from 'react'
import { Field, type FieldProps, inputClasses } from './field'

type Controlled = { value: number | null; onValueChange: (value: number | null) => void }
type NumberFieldProps = FieldProps &
  Partial<Controlled> &
  Pick<InputHTMLAttributes<HTMLInputElement>, 'name' | 'required' | 'disabled' | 'placeholder'> & {
    min?: number
    max?: number
    step?: number
    suffix?: string
    defaultValue?: number
  }

/** A whole number, or one with decimals when `step` says so. Null is an empty field. */
export function NumberField({ value, onValueChange, suffix, defaultValue, step = 1, ...props }: NumberFieldProps) {
  const { label, hint, error, isOptional, className, ...input } = props
  const isControlled = value !== undefined
  return (
    <Field label={label} hint={hint} error={error} className={className} isOptional={isOptional ?? false}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            {...input}
            {...control}
            type="number"
            inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
            step={step}
            {...(isControlled ? { value: value ?? '' } : { defaultValue })}
            onChange={(event) => onValueChange?.(event.target.value === '' ? null : event.target.valueAsNumber)}
            className={inputClasses('tabular-nums')}
          />
          {suffix ? <span className="text-ink-2">{suffix}</span> : null}
        </span>
      )}
    </Field>
  )
}

type MoneyFieldProps = FieldProps &
  Controlled & { currencySign: string; min?: number; max?: number; required?: boolean; name?: string }

const MINOR_DIGITS = 2

/** What somebody has typed, in minor units; null for nothing, undefined for what is no amount. Takes 1,500.5 and 1 500,50. */
export function parseAmount(text: string): number | null | undefined {
  const compact = text.replaceAll(/[\s\u00a0\u202f'’]/g, '')
  if (compact === '') return null
  const match = /^(\d+(?:[.,]\d{3})*)(?:[.,](\d{1,2}))?$/.exec(compact)
  if (!match) return undefined
  const whole = (match[1] ?? '').replaceAll(/[.,]/g, '')
  const minor = Number(whole + (match[2] ?? '').padEnd(MINOR_DIGITS, '0'))
  return Number.isSafeInteger(minor) ? minor : undefined
}

const show = (minor: number | null): string =>
  minor === null ? '' : (minor / 10 ** MINOR_DIGITS).toFixed(minor % 100 === 0 ? 0 : MINOR_DIGITS)

/** Money is typed in naira and kept in kobo: `value` and `onValueChange` speak minor units. */
export function MoneyField({ value, onValueChange, currencySign, ...props }: MoneyFieldProps) {
  const { label, hint, error, isOptional, className, min, max, ...input } = props
  // What is being typed stands until it is left, so that a comma is not taken away under the fingers.
  const [draft, setDraft] = useState<string | null>(null)
  const type = (text: string) => {
    setDraft(text)
    const minor = parseAmount(text)
    const isOutside = typeof minor === 'number' && (minor < (min ?? 0) || minor > (max ?? Number.MAX_SAFE_INTEGER))
    onValueChange(minor === undefined || isOutside ? null : minor)
  }
  return (
    <Field label={label} hint={hint} error={error} className={className} isOptional={isOptional ?? false}>
      {(control) => (
        <span className="relative block">
          <span aria-hidden="true" className="absolute inset-y-0 left-0 flex items-center pl-3 text-ink-2">
            {currencySign}
          </span>
          <input
            {...input}
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={draft ?? show(value)}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setDraft(null)}
            className={inputClasses('pl-8 tabular-nums')}
          />
        </span>
      )}
    </Field>
  )
}
