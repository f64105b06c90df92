import { useSuspenseQuery } from '@tanstack/react-query'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { BarChart } from '@/ui/charts/bar-chart'
import { ChartWithTable } from '@/ui/charts/chart-with-table'
import { column, right } from '@/ui/lists/table'
import type { CampaignImpact } from './impact'

type Group = { id: string; label: string; offered: number | null }
type Shown = { title: string; groups: Group[]; isRanked?: boolean }
const BARS_MAX = 8

/** Whom a campaign has ever reached: by screening, state, age and sex. Few people are not told of. */
export function ReachPictures({ impact }: { impact: CampaignImpact }) {
  const texts = useTexts('impact')
  const types = useSuspenseQuery(screeningTypesQuery).data
  const regions = useSuspenseQuery(regionsQuery).data.items
  const { byType, byState, byAge, bySex } = impact.reach
  const pictures: Shown[] = [
    {
      title: texts.by.type,
      groups: byType.map(({ screeningTypeId: id, offered }) => ({
        id,
        offered,
        label: types.find((type) => type.id === id)?.name ?? id,
      })),
    },
    {
      title: texts.by.state,
      groups: byState.map(({ stateCode, offered }) => ({
        id: stateCode ?? 'none',
        offered,
        label: regions.find(({ code }) => code === stateCode)?.name ?? texts.unknown,
      })),
    },
    {
      title: texts.by.age,
      isRanked: false,
      groups: byAge.map(({ age, offered }) => ({ id: age, offered, label: age === 'unknown' ? texts.unknown : age })),
    },
    { title: texts.by.sex, groups: bySex.map(({ sex, offered }) => ({ id: sex, offered, label: texts.sexes[sex] })) },
  ]
  const known = pictures.filter(({ groups }) => groups.length > 0)
  if (known.length === 0) return <p className="text-ink-2">{texts.nobodyYet}</p>
  return (
    <div className="grid gap-8 md:grid-cols-2">
      {known.map((picture) => (
        <Picture key={picture.title} {...picture} smallest={impact.smallestCount} />
      ))}
    </div>
  )
}

/** The largest groups as bars; every one in the table. Ages keep their order. */
function Picture({ title, groups, isRanked = true, smallest }: Shown & { smallest: number }) {
  const texts = useTexts('impact')
  const format = useFormat()
  const told = (offered: number | null) =>
    offered === null ? texts.hidden({ smallest: format.number(smallest) }) : format.number(offered)
  const ranked = isRanked ? groups.toSorted((a, b) => (b.offered ?? 0) - (a.offered ?? 0)) : groups
  const shown = ranked.filter(({ offered }) => offered !== null).slice(0, BARS_MAX)
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h3 className="text-lg">{title}</h3>
      <ChartWithTable<(typeof ranked)[number]>
        title={title}
        rows={ranked}
        rowKey={({ id }) => id}
        columns={[
          column('group', title, ({ label }) => label),
          column('offered', texts.stats.offered, right, ({ offered }) => told(offered)),
        ]}
      >
        <BarChart
          title={title}
          bars={shown.map(({ id, label, offered }) => ({ id, label, value: offered ?? 0, valueText: told(offered) }))}
        />
        {shown.length < groups.length ? (
          <p className="text-sm text-ink-2">{texts.notShown(groups.length - shown.length)}</p>
        ) : null}
      </ChartWithTable>
    </section>
  )
}
