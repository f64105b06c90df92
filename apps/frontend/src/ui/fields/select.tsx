import type { SelectHTMLAttributes } from 'react'
import { Field, type FieldProps, inputClasses } from './field'

export type Option<Value extends string = string> = { value: Value; label: string; isDisabled?: boolean }

type SelectProps<Value extends string> = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps | 'id' | 'children' | 'value' | 'onChange'> & {
    options: readonly Option<Value>[]
    /** The first line, for nothing chosen. */
    placeholder?: string
    value?: Value | ''
    onValueChange?: (value: Value) => void
  }

/** The device's own list: on a cheap phone nothing is quicker or better known. */
export function Select<Value extends string>({ options, placeholder, onValueChange, ...props }: SelectProps<Value>) {
  const { label, hint, error, isOptional, className, ...select } = props
  return (
    <Field label={label} hint={hint} error={error} className={className} isOptional={isOptional ?? false}>
      {(control) => (
        <select
          {...select}
          {...control}
          // The options are the only values that there are.
          onChange={(event) => onValueChange?.(event.target.value as Value)}
          className={inputClasses()}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map(({ value, label: text, isDisabled }) => (
            <option key={value} value={value} disabled={isDisabled}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
