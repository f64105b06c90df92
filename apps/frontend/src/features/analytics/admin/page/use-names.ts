import { useSuspenseQuery } from '@tanstack/react-query'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { useTexts } from '@/texts/texts'

/** The names of what reports tell by ids and codes. */
export function useNames() {
  const texts = useTexts('reports')
  const types = useSuspenseQuery(screeningTypesQuery).data
  const { items: regions } = useSuspenseQuery(regionsQuery).data
  const typeNames = new Map(types.map(({ id, name }) => [id, name]))
  const regionNames = new Map(regions.map(({ code, name }) => [code, name]))
  return {
    types,
    states: regions.filter(({ kind }) => kind === 'state'),
    typeName: (id: string) => typeNames.get(id) ?? texts.unknown,
    regionName: (code: string | null | undefined) => (code ? (regionNames.get(code) ?? code) : texts.unknown),
  }
}
