import { useSuspenseQuery } from '@tanstack/react-query'
import { regionsQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'

export const ATTRIBUTES = ['sex', 'age', 'income', 'state'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** What a group of people is called: a sex, an age band, an income band in money, a state. */
export function useGroupName(): (attribute: Attribute, value: string) => string {
  const texts = useTexts('compare')
  const format = useFormat()
  const regions = useSuspenseQuery(regionsQuery).data.items
  const known: Partial<Record<string, string>> = texts.values
  return (attribute, value) => {
    if (known[value]) return known[value]
    if (attribute === 'state') return regions.find(({ code }) => code === value)?.name ?? value
    if (attribute !== 'income') return value
    const [from, to] = value.split(/[-+]/).map(Number)
    // The bands of the API end one kobo below the next.
    const top = to ? format.money(to + 1) : null
    return texts.income({ from: format.money(from ?? 0), to: top })
  }
}
