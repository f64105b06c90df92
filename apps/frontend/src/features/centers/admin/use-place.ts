import { useQuery } from '@tanstack/react-query'
import { regionsQuery } from '@/api/queries'
import { useTexts } from '@/texts/texts'

type Placed = { stateCode: string | null; lgaCode: string | null }

/** Where a center is, by names; its codes until these are there. */
export function usePlace() {
  const texts = useTexts('centerReview')
  const { data } = useQuery(regionsQuery)
  const nameOf = (code: string) => data?.items.find((region) => region.code === code)?.name ?? code
  return ({ stateCode, lgaCode }: Placed): string => {
    const parts = [lgaCode, stateCode].filter((code) => code !== null)
    return parts.length > 0 ? parts.map(nameOf).join(', ') : texts.noPlace
  }
}
