import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { reachQuery } from '../queries/own'
import { type DraftFields, rulesOf } from './draft'

const PAUSE_MS = 400

/** About how many people wait whom the draft fits; asked again when typing rests. */
export function ReachCount({ draft }: { draft: DraftFields }) {
  const texts = useTexts('donations')
  const format = useFormat()
  const problem = useProblemText()
  const { data, error, isFetching } = useQuery(reachQuery(rulesOf(useRested(draft))))
  const told = (count: number | null, least: number) =>
    count === null
      ? texts.reach.few({ least: format.number(least) })
      : texts.reach.about({ count: format.number(count) })
  return (
    <aside
      aria-labelledby="reach"
      className="sticky bottom-3 flex items-baseline justify-between gap-x-4 rounded-large border border-line bg-brand-soft px-5 py-3 shadow-2 lg:top-20 lg:bottom-auto lg:min-h-44 lg:flex-col lg:justify-start lg:gap-1 lg:py-5 lg:shadow-none"
    >
      <h2 id="reach" className="text-base lg:text-lg">
        {texts.reach.title}
      </h2>
      <p
        aria-live="polite"
        aria-busy={isFetching}
        className="font-serif text-xl whitespace-nowrap tabular-nums lg:text-3xl"
      >
        {data ? (data.isMore ? texts.reach.more : told(data.people, data.smallestCount)) : '…'}
      </p>
      {/* A phone has room for the number alone. */}
      <div className="hidden flex-col gap-1 text-sm text-ink-2 lg:flex">
        {error ? <p>{problem(error).message}</p> : null}
        {data && !data.isMore && !error ? (
          <p>{texts.reach.places({ places: told(data.waiting, data.smallestCount) })}</p>
        ) : null}
        <p>{texts.reach.note}</p>
      </div>
    </aside>
  )
}

/** A value after it has not changed for a moment. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
