import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { useNames } from '../page/use-names'
import { type Group, rangeOf } from './groups'

type Key = Pick<Group, 'age' | 'sex' | 'stateCode' | 'lgaCode' | 'income'>

/** A group in words: “30–39 years, Women”. */
export function useGroupName(): (group: Key) => string {
  const texts = useTexts('reports')
  const groupTexts = useTexts('fairness')
  const format = useFormat()
  const { regionName } = useNames()
  const range = (text: string, write: (value: number) => string) => {
    const { from, to } = rangeOf(text) ?? { from: null, to: null }
    if (from === null) return null
    return to === null ? `${write(from)}+` : `${write(from)} – ${write(to)}`
  }
  return ({ age, sex, stateCode, lgaCode, income }) => {
    const ageText = age === undefined ? null : range(age, format.number)
    const incomeText = income === undefined ? null : range(income, format.moneyCompact)
    const parts = [
      age === undefined
        ? null
        : ageText
          ? groupTexts.ageGroup({ age: ageText })
          : `${groupTexts.bys.age}: ${texts.unknown}`,
      sex === undefined ? null : groupTexts.sexes[sex],
      lgaCode === undefined ? null : regionName(lgaCode),
      stateCode === undefined ? null : regionName(stateCode),
      income === undefined ? null : (incomeText ?? `${groupTexts.bys.income}: ${texts.unknown}`),
    ]
    return parts.filter((part) => part !== null).join(', ')
  }
}
