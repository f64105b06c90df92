import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import type { RunPolicy } from '../../queries/runs'

/** What decides a plan, in sentences. */
export function PolicyWords({ policy }: { policy: RunPolicy }) {
  const rows = usePolicySentences(policy)
  return (
    <dl className="@container flex flex-col">
      {rows.map(([name, sentence]) => (
        <div key={name} className="grid gap-x-4 border-t border-line py-2.5 first:border-t-0 @sm:grid-cols-[9rem_1fr]">
          <dt className="text-ink-2">{name}</dt>
          <dd>{sentence}</dd>
        </div>
      ))}
    </dl>
  )
}

function usePolicySentences(policy: RunPolicy): (readonly [string, string])[] {
  const { words } = useTexts('policy')
  const format = useFormat()
  const { typeOf } = useNames()
  const { screeningTypeIds, maxMatches, maxSpendMinor, maxOpenOffers, agingDays } = policy
  return [
    [words.order, agingDays === null ? words.orderPlain : words.orderAging(agingDays)],
    [words.strategy, words.strategies[policy.strategy]],
    [words.scope, screeningTypeIds ? format.list(screeningTypeIds.map(typeOf)) : words.everyType],
    [
      words.limits,
      words.limit({
        people: maxMatches === null ? null : format.number(maxMatches),
        money: maxSpendMinor === null ? null : format.money(maxSpendMinor),
      }),
    ],
    [words.each, words.openOffers(maxOpenOffers)],
  ]
}
