import { Field, type FieldProps } from './field'

type SliderProps = FieldProps & {
  min: number
  max: number
  step?: number
  value: number
  onValueChange: (value: number) => void
  /** The value in words, beside the slider and read out. */
  valueText: string
  disabled?: boolean
}

export function Slider({ min, max, step = 1, value, onValueChange, valueText, disabled, ...field }: SliderProps) {
  return (
    <Field {...field}>
      {(control) => (
        <span className="flex items-center gap-4">
          <input
            {...control}
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            disabled={disabled}
            aria-valuetext={valueText}
            onChange={(event) => onValueChange(event.target.valueAsNumber)}
            className="h-11 grow accent-(--brand)"
          />
          <output className="min-w-24 text-right font-medium tabular-nums">{valueText}</output>
        </span>
      )}
    </Field>
  )
}
