import { useTexts } from '@/texts/texts'
import { DateField } from '@/ui/fields/date-field'
import type { StepProps } from './wizard'

/** From when to when; neither has to be set. */
export function WhenStep({ draft, change, errors }: StepProps) {
  const texts = useTexts('donations')
  return (
    <>
      <p className="text-ink-2">{texts.whenText}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField
          label={texts.fields.startsOn}
          value={draft.startsOn}
          onValueChange={(day) => change({ startsOn: day ?? '' })}
          error={errors.startsAt}
          isOptional
        />
        <DateField
          label={texts.fields.endsOn}
          value={draft.endsOn}
          min={draft.startsOn || undefined}
          onValueChange={(day) => change({ endsOn: day ?? '' })}
          error={errors.endsAt}
          isOptional
        />
      </div>
    </>
  )
}
