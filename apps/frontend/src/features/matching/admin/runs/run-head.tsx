import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow } from '@/ui/page/stat'
import { Steps } from '@/ui/page/steps'
import { Status } from '@/ui/states/badge'
import { laterPart, lazyPart } from '@/ui/states/lazy-part'
import { ProgressBar } from '@/ui/states/progress-bar'
import { Skeleton } from '@/ui/states/skeleton'
import { type Run, runQuery } from '../../queries/runs'
import { isBusy, PHASES, phaseOf, runTones } from './run-phases'

/** A plan from every side. Each side is a tab of its own, and each tab an address. */
export const RunSides = laterPart('h-[40rem]', () => import('./sides'), 'Sides')

const RunActions = lazyPart(() => import('./run-actions'), 'RunActions')

/** Where a run stands, what it comes to, and what can be done with it. */
export function RunHead({ id }: { id: string }) {
  const { run } = useTexts('plan')
  return (
    <Panel title={run.title} description={run.text} skeleton="h-[32rem] sm:h-72">
      <RunState id={id} />
    </Panel>
  )
}

/** Named after its moment, as soon as that is known. */
export function useRunTitle(id: string): string {
  const texts = useTexts('plan')
  const format = useFormat()
  const run = useQuery(runQuery(id)).data
  return run ? texts.titleOf(format.dateTime(run.createdAt)) : texts.title
}

function RunState({ id }: { id: string }) {
  const { run: texts } = useTexts('plan')
  const { statuses, strategies, triggers } = useTexts('matching')
  const format = useFormat()
  const run = useSuspenseQuery(runQuery(id)).data
  const phase = phaseOf(run)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Status tone={runTones[run.status]}>{statuses[run.status]}</Status>
        <p className="text-ink-2">{`${strategies[run.policy.strategy]}, ${triggers[run.trigger]}`}</p>
      </div>
      {phase ? <Steps labels={PHASES.map((each) => texts.phases[each])} current={PHASES.indexOf(phase)} /> : null}
      {isBusy(run.status) ? (
        <div aria-live="polite">
          <ProgressBar
            label={phase ? texts.phases[phase] : texts.title}
            {...run.progress}
            detail={texts.progress({
              done: format.number(run.progress.done),
              total: format.number(run.progress.total),
            })}
          />
        </div>
      ) : null}
      <WhatWentWrong run={run} />
      {run.stats ? <RunFigures stats={run.stats} /> : null}
      <Suspense fallback={<Skeleton className="h-[6.25rem] sm:h-11" />}>
        <RunActions run={run} />
      </Suspense>
    </>
  )
}

function RunFigures({ stats }: { stats: NonNullable<Run['stats']> }) {
  const { run: texts, why } = useTexts('plan')
  const format = useFormat()
  const reasons: Partial<Record<string, string>> = why.reasons
  const whyNot = Object.entries(stats.byReason).sort(([, a], [, b]) => b - a)
  return (
    <>
      <StatRow>
        <Stat
          label={texts.funded}
          value={format.number(stats.matched)}
          detail={texts.ofLine(format.number(stats.considered))}
        />
        <Stat
          label={texts.money}
          // Exact, and so longer than a phone has room for at full size.
          value={<span className="text-2xl sm:text-3xl">{format.money(stats.amountMinor)}</span>}
        />
        <Stat label={texts.unfunded} value={format.number(stats.unmatched)} />
      </StatRow>
      {whyNot.length > 0 ? (
        <ul aria-label={texts.whyNot} className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-2">
          {whyNot.map(([reason, count]) => (
            <li key={reason}>
              {reasons[reason] ?? reason}:{' '}
              <span className="font-medium text-ink tabular-nums">{format.number(count)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function WhatWentWrong({ run: { status, staleReasons, failureCode } }: { run: Run }) {
  const { run: texts } = useTexts('plan')
  const format = useFormat()
  const failures: Partial<Record<string, string>> = texts.failures
  const changes: Partial<Record<string, string>> = texts.staleReasons
  if (status === 'failed') {
    return <FormMessage>{failures[failureCode ?? ''] ?? texts.failed(failureCode ?? '')}</FormMessage>
  }
  if (status !== 'stale') return null
  return (
    <FormMessage tone="warn">
      <p>{texts.stale}</p>
      <ul className="list-disc pl-5">
        {staleReasons?.map(({ code, count }) => (
          <li key={code}>
            {changes[code] ?? code}: {format.number(count)}
          </li>
        ))}
      </ul>
    </FormMessage>
  )
}
