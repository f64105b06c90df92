import { useTexts } from '@/texts/texts'
import type { Rules } from '../queries'

/** Whom a screening is for, in a line: "Women, 40 to 74 years, every 24 months". */
export function useRuleWords() {
  const { rules: texts } = useTexts('screenings')
  return ({ ageMin, ageMax, sexes, repeatMonths }: Rules): string => {
    const [only] = sexes?.length === 1 ? sexes : []
    return [
      only ? texts.sexes[only] : texts.everybody,
      texts.ages({ from: ageMin, to: ageMax }),
      repeatMonths === null ? null : texts.every(repeatMonths),
    ]
      .filter((part) => part !== null)
      .join(', ')
  }
}
