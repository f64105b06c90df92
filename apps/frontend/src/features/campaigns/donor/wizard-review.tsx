import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '@/ui/fields/form-message'
import { rulesOf } from './draft'
import { RulesInWords } from './rules-in-words'
import type { StepProps } from './wizard'

/** Everything once more, before it is a campaign. */
export function ReviewStep({ draft }: StepProps) {
  const texts = useTexts('donations')
  const format = useFormat()
  const { screeningTypeIds = null, targeting } = rulesOf(draft)
  const none = {
    ageMin: null,
    ageMax: null,
    sexes: null,
    stateCodes: null,
    lgaCodes: null,
    incomeMinMinor: null,
    incomeMaxMinor: null,
  }
  const campaign = {
    screeningTypeIds,
    targeting: { ...none, ...targeting },
    startsOn: draft.startsOn ? format.day(draft.startsOn) : null,
    endsOn: draft.endsOn ? format.day(draft.endsOn) : null,
  }
  return (
    <>
      <h2 className="text-2xl break-words">{draft.title.trim() || texts.aCampaign}</h2>
      <RulesInWords campaign={campaign} />
      <FormMessage tone="info">{texts.reviewNote}</FormMessage>
    </>
  )
}
