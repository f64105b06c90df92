import { useSuspenseQuery } from '@tanstack/react-query'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { anyCampaignQuery } from '../queries/all'

const PERCENT = 100

/** Whom a campaign is for, rule by rule. */
export function RuleList({ id }: { id: string }) {
  const texts = useTexts('campaigns')
  const format = useFormat()
  const campaign = useSuspenseQuery(anyCampaignQuery(id)).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  const regions = useSuspenseQuery(regionsQuery).data.items
  const { targeting: rules, screeningTypeIds, startsAt, endsAt, pacingPercent, donorId, closedAt } = campaign
  const typeNames = screeningTypeIds?.map((typeId) => types.find((type) => type.id === typeId)?.name ?? typeId)
  const places = [...(rules.stateCodes ?? []), ...(rules.lgaCodes ?? [])].map(
    (place) => regions.find(({ code }) => code === place)?.name ?? place,
  )
  const number = (value: number | null) => (value === null ? null : format.number(value))
  const money = (minor: number | null) => (minor === null ? null : format.money(minor))
  const date = (instant: string | null) => (instant === null ? null : format.date(instant))
  const rows = [
    [texts.rule.types, typeNames ? format.list(typeNames) : texts.anyScreening],
    [texts.rule.age, texts.range({ from: number(rules.ageMin), to: number(rules.ageMax) })],
    [texts.rule.sex, rules.sexes ? format.list(rules.sexes.map((sex) => texts.sexes[sex])) : texts.everybody],
    [texts.rule.places, places.length > 0 ? format.list(places) : texts.everywhere],
    [texts.rule.income, texts.range({ from: money(rules.incomeMinMinor), to: money(rules.incomeMaxMinor) })],
    [texts.rule.dates, texts.range({ from: date(startsAt), to: date(endsAt) })],
    [
      texts.rule.pacing,
      pacingPercent === null ? texts.noPacing : texts.ofFree({ percent: format.percent(pacingPercent / PERCENT) }),
    ],
    [texts.rule.donor, donorId === null ? texts.noDonor : <OfDonor key="donor" donor={donorId} />],
    ...(closedAt === null ? [] : [[texts.rule.closed, format.dateTime(closedAt)] as const]),
  ] as const
  return (
    <dl className="flex flex-col">
      {rows.map(([name, value]) => (
        <div key={name} className="grid gap-x-4 border-t border-line py-2.5 sm:grid-cols-[14rem_1fr]">
          <dt className="text-ink-2">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function OfDonor({ donor }: { donor: string }) {
  const texts = useTexts('campaigns')
  return (
    <TextLink to="/admin/campaigns" search={{ donor }}>
      {texts.ofDonor}
    </TextLink>
  )
}
