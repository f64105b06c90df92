import { useSuspenseQuery } from '@tanstack/react-query'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import type { Campaign } from '../queries/own'

type Shown = Pick<Campaign, 'screeningTypeIds' | 'targeting'> & { startsOn: string | null; endsOn: string | null }

/** Whom a campaign is for, rule by rule. */
export function RulesInWords({ campaign }: { campaign: Shown }) {
  const texts = useTexts('donations')
  const format = useFormat()
  const types = useSuspenseQuery(screeningTypesQuery).data
  const regions = useSuspenseQuery(regionsQuery).data.items
  const { targeting: rules, screeningTypeIds, startsOn, endsOn } = campaign
  const typeNames = screeningTypeIds?.map((id) => types.find((type) => type.id === id)?.name ?? id)
  const places = [...(rules.stateCodes ?? []), ...(rules.lgaCodes ?? [])].map(
    (place) => regions.find(({ code }) => code === place)?.name ?? place,
  )
  const money = (minor: number | null) => (minor === null ? null : format.money(minor))
  const number = (value: number | null) => (value === null ? null : format.number(value))
  const rows = [
    [texts.fields.types, typeNames ? format.list(typeNames) : texts.words.anyScreening],
    [texts.words.age, texts.words.range({ from: number(rules.ageMin), to: number(rules.ageMax) })],
    [texts.fields.sex, texts.sexes[rules.sexes?.length === 1 && rules.sexes[0] ? rules.sexes[0] : 'both']],
    [texts.words.places, places.length > 0 ? format.list(places) : texts.everywhere],
    [texts.words.income, texts.words.range({ from: money(rules.incomeMinMinor), to: money(rules.incomeMaxMinor) })],
    [texts.words.dates, texts.words.range({ from: startsOn, to: endsOn })],
  ] as const
  return (
    <dl className="flex flex-col">
      {rows.map(([name, value]) => (
        <div key={name} className="grid gap-x-4 border-t border-line py-2.5 sm:grid-cols-[12rem_1fr]">
          <dt className="text-ink-2">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
