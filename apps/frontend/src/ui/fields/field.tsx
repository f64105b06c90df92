import { type ReactNode, useId } from 'react'
import { useTexts } from '@/texts/texts'
import { classes } from '../classes'

export type FieldProps = {
  label: ReactNode
  /** Helps to fill it in; read out with the field. */
  hint?: ReactNode
  /** What is wrong with it, said by the API or by the form. */
  error?: string | null | undefined
  isOptional?: boolean
  className?: string | undefined
}

type FieldControl = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** Label above, hint and error below, all tied to the control for who cannot see them. */
export function Field({
  label,
  hint,
  error,
  isOptional,
  className,
  children,
}: FieldProps & { children: (control: FieldControl) => ReactNode }) {
  const texts = useTexts('common')
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={classes('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
        {isOptional ? <span className="font-normal text-ink-2"> ({texts.optional})</span> : null}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-bad">
          <span aria-hidden="true">▲ </span>
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** How text fields, selects and their like are drawn. */
export const inputClasses = (className?: string) =>
  classes(
    'min-h-11 w-full rounded-medium border border-line-strong bg-surface px-3 py-2 text-ink',
    'placeholder:text-ink-2 aria-invalid:border-bad aria-invalid:ring-1 aria-invalid:ring-bad',
    'disabled:bg-surface-2 disabled:text-ink-2',
    className,
  )
