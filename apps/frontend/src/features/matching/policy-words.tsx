import { useFormat } from '@/lib/use-format'
import { useTexts } from '@/texts/texts'
import type { Policy, RunPolicy } from './queries'
import { useNames } from './use-names'

/** What a policy decides, in sentences. A version of the programme's policy also says how offers live. */
export function PolicyWords({ policy }: { policy: RunPolicy | Policy }) {
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

function usePolicySentences(policy: RunPolicy | Policy): (readonly [string, string])[] {
  const { words } = useTexts('policy')
  const format = useFormat()
  const { typeOf } = useNames()
  const { screeningTypeIds, maxMatches, maxSpendMinor, maxOpenOffers, agingDays } = policy
  const rows: (readonly [string, string])[] = [
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
  if (!('offerWindowDays' in policy)) return rows
  const { offerWindowDays, extensionDays, keepsPlace, strikesMax, strikePauseDays, bookingDays, noShowsMax } = policy
  const { approvalAboveMinor, renewalDays, renewalAnswerDays } = policy
  return [
    ...rows,
    [words.offers, `${words.window(offerWindowDays)} ${words.extension(extensionDays)}`],
    [words.unanswered, `${keepsPlace ? words.keeps : words.loses} ${words.strikes({ strikesMax, strikePauseDays })}`],
    [words.claimed, `${words.booking(bookingDays)} ${words.noShows(noShowsMax)}`],
    [words.renewal, words.renewals({ renewalDays, renewalAnswerDays })],
    [
      words.when,
      `${policy.scheduled ? words.hourly : words.byHand} ${approvalAboveMinor === null ? words.oneIsEnough : words.takesTwo(format.money(approvalAboveMinor))}`,
    ],
  ]
}
