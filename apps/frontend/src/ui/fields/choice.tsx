import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { classes } from '../classes'

type BoxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'id' | 'children' | 'className'> & {
  label: ReactNode
  hint?: ReactNode
  className?: string
}

const box = 'mt-0.5 size-6 shrink-0 accent-(--brand)'

export function Checkbox({ label, hint, className, ...input }: BoxProps) {
  const id = useId()
  return (
    <label className={classes('flex items-start gap-3', className)}>
      <input {...input} type="checkbox" aria-describedby={hint ? id : undefined} className={box} />
      <span>
        {label}
        {hint ? (
          <span id={id} className="block text-sm text-ink-2">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  )
}

/** For what takes effect at once. In a form that is sent, a checkbox is better understood. */
export function Switch({ label, hint, className, ...input }: BoxProps) {
  const id = useId()
  return (
    <label className={classes('flex items-start justify-between gap-4', className)}>
      <span>
        {label}
        {hint ? (
          <span id={id} className="block text-sm text-ink-2">
            {hint}
          </span>
        ) : null}
      </span>
      <span className="relative mt-0.5 inline-flex h-7 w-12 shrink-0">
        <input
          {...input}
          type="checkbox"
          role="switch"
          aria-checked={input.checked}
          aria-describedby={hint ? id : undefined}
          className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-full border border-line-strong bg-surface-2 checked:border-brand checked:bg-brand"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-1 size-5 rounded-full bg-line-strong transition-transform peer-checked:translate-x-5 peer-checked:bg-brand-ink"
        />
      </span>
    </label>
  )
}

export type Choice<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode }

type RadioGroupProps<Value extends string> = {
  legend: ReactNode
  name: string
  choices: readonly Choice<Value>[]
  value?: Value
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  error?: string | null | undefined
  required?: boolean
  className?: string
}

/** One of few: every choice and its meaning is in sight. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { legend, name, choices, value, defaultValue, onValueChange, error, required, className } = props
  return (
    <fieldset className={classes('flex flex-col gap-2', className)}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex items-start gap-3 rounded-medium border border-line-strong bg-surface px-4 py-3 has-checked:border-brand has-checked:bg-brand-soft"
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            required={required}
            {...(value === undefined
              ? { defaultChecked: choice.value === defaultValue }
              : { checked: choice.value === value })}
            onChange={() => onValueChange?.(choice.value)}
            className={box}
          />
          <span>
            <span className="font-medium">{choice.label}</span>
            {choice.hint ? <span className="block text-sm text-ink-2">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
      {error ? <p className="text-sm font-medium text-bad">▲ {error}</p> : null}
    </fieldset>
  )
}
