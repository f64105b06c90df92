import type { InputHTMLAttributes } from 'react'
import { Field, type FieldProps, inputClasses } from './field'

type DateFieldProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'id' | 'type' | 'children'> & {
    onValueChange?: (day: string | null) => void
  }

/** A day as YYYY-MM-DD, chosen with what the device offers for it. */
export function DateField({ label, hint, error, isOptional, className, onValueChange, ...input }: DateFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className} isOptional={isOptional ?? false}>
      {(control) => (
        <input
          {...input}
          {...control}
          type="date"
          onChange={(event) => {
            input.onChange?.(event)
            onValueChange?.(event.target.value || null)
          }}
          className={inputClasses()}
        />
      )}
    </Field>
  )
}
