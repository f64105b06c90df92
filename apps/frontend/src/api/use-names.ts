import { useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { everyCampaignQuery, screeningTypesQuery } from '@/api/queries'
import { useTexts } from '@/texts/texts'

/** What screenings and campaigns are called. */
export function useNames() {
  const { names } = useTexts('matching')
  const types = useSuspenseQuery(screeningTypesQuery).data
  const campaigns = useSuspenseQuery(everyCampaignQuery).data
  const typeNames = useMemo(() => new Map(types.map(({ id, name }) => [id, name])), [types])
  const titles = useMemo(
    () => new Map(campaigns.map(({ id, title, isGeneralPool }) => [id, isGeneralPool ? names.generalPool : title])),
    [campaigns, names],
  )
  return {
    types,
    campaigns,
    typeOf: useCallback((id: string) => typeNames.get(id) ?? names.someScreening, [typeNames, names]),
    campaignOf: useCallback((id: string) => titles.get(id) ?? names.someCampaign, [titles, names]),
  }
}
