import { useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Checkbox } from '@/ui/fields/choice'
import { TextField } from '@/ui/fields/text-field'
import type { StepProps } from './wizard'

const TITLE_MAX = 200

/** A name, and which screenings the money is for. */
export function WhatStep({ draft, change, errors }: StepProps) {
  const texts = useTexts('donations')
  const format = useFormat()
  const types = useSuspenseQuery(screeningTypesQuery).data.filter(({ active }) => active)
  const toggle = (id: string, isChosen: boolean) =>
    change({
      screeningTypeIds: isChosen
        ? [...draft.screeningTypeIds, id]
        : draft.screeningTypeIds.filter((chosen) => chosen !== id),
    })
  return (
    <>
      <TextField
        label={texts.fields.title}
        hint={texts.fields.titleHint}
        value={draft.title}
        maxLength={TITLE_MAX}
        onChange={(event) => change({ title: event.target.value })}
        error={errors.title}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1.5 font-medium">{texts.fields.types}</legend>
        <p className="text-sm text-ink-2">{texts.fields.typesHint}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          {types.map((type) => (
            <Checkbox
              key={type.id}
              label={type.name}
              hint={format.money(type.priceMinor)}
              checked={draft.screeningTypeIds.includes(type.id)}
              onChange={(event) => toggle(type.id, event.target.checked)}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
