import { useSuspenseQuery } from '@tanstack/react-query'
import { profileQuery, regionsQuery } from '@/api/queries'
import { useList } from '@/api/use-list'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { LoadMore } from '@/ui/lists/pagination'
import { EmptyState } from '@/ui/states/states'
import { type Center, centersQuery } from '../queries/appointments'

type CenterChoiceProps = { screeningTypeId: string; state: string | undefined; lga: string | undefined }

/** Centers that do a screening. Without a choice of one's own those of the own state, and of these the nearest first. */
export function CenterChoice({ screeningTypeId, state, lga }: CenterChoiceProps) {
  const { where } = useTexts('appointments')
  const change = useSearchChange()
  const regions = useSuspenseQuery(regionsQuery).data.items
  const mine = useSuspenseQuery(profileQuery).data
  const stateCode = state === 'all' ? undefined : (state ?? mine.stateCode ?? undefined)
  const query = centersQuery(screeningTypeId, { stateCode, lgaCode: lga })
  const { items, more } = useList(query)
  const nearness = (center: Center) => (center.lgaCode && center.lgaCode === mine.lgaCode ? 0 : 1)
  const centers = items.sort((a, b) => nearness(a) - nearness(b))
  const nameOf = (code: string | null) => regions.find((region) => region.code === code)?.name
  const options = (parent: string | null) =>
    regions.filter(({ parentCode }) => parentCode === parent).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Combobox
          label={where.state}
          placeholder={where.everywhere}
          options={options(null)}
          value={stateCode ?? null}
          onValueChange={(code) => change({ state: code ?? 'all', lga: undefined })}
        />
        {stateCode ? (
          <Combobox
            label={where.lga}
            placeholder={where.wholeState}
            options={options(stateCode)}
            value={lga ?? null}
            onValueChange={(code) => change({ state: stateCode, lga: code ?? undefined })}
          />
        ) : null}
      </div>
      {centers.length === 0 ? (
        <EmptyState
          title={where.none}
          action={
            stateCode ? <Button onClick={() => change({ state: 'all', lga: undefined })}>{where.all}</Button> : null
          }
        >
          {where.noneText}
        </EmptyState>
      ) : (
        <ul className="grid gap-3 md:grid-cols-2">
          {centers.map((center) => (
            <CenterCard
              key={center.id}
              center={center}
              place={[nameOf(center.lgaCode), nameOf(center.stateCode)].filter(Boolean).join(', ')}
              isNear={nearness(center) === 0}
              onChoose={() => change({ center: center.id, day: undefined })}
            />
          ))}
        </ul>
      )}
      <LoadMore {...more} />
    </>
  )
}

type CenterCardProps = { center: Center; place: string; isNear: boolean; onChoose: () => void }

function CenterCard({ center: { name, address, phone, logo }, place, isNear, onChoose }: CenterCardProps) {
  const { where } = useTexts('appointments')
  return (
    <li className="flex flex-col gap-1 rounded-large border border-line p-4">
      <div className="flex items-center gap-3">
        {logo ? (
          // The name stands beside it.
          <img src={logo.smallUrl} alt="" loading="lazy" className="size-10 rounded-medium bg-white object-contain" />
        ) : null}
        <h3 className="text-lg">{name}</h3>
      </div>
      <p className="text-ink-2">
        {place}
        {isNear ? <span className="font-medium text-brand"> · {where.near}</span> : null}
      </p>
      {address ? <p className="text-sm text-ink-2">{address}</p> : null}
      {phone ? <p className="text-sm text-ink-2">{phone}</p> : null}
      <div className="mt-auto pt-3">
        <Button size="s" kind="primary" onClick={onChoose} aria-label={where.chooseNamed({ name })}>
          {where.choose}
        </Button>
      </div>
    </li>
  )
}
