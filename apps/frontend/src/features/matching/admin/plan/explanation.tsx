import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Drawer } from '@/ui/overlays/dialog'
import { Status } from '@/ui/states/badge'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { SkeletonLines } from '@/ui/states/skeleton'
import { type Explanation, explanationQuery } from '../../queries/runs'

type Verdict = Explanation['campaigns'][number]

const verdictTones: Record<Verdict['verdict'], Tone> = {
  paid: 'good',
  ran_out: 'warn',
  eligible_but_later_choice: 'info',
  moved_for_another: 'info',
  eligible_but_not_asked: 'info',
  not_eligible: 'neutral',
}

type ExplanationDrawerProps = { runId: string; entryId: string | undefined; onClose: () => void }

/** Why somebody is funded in a run, or why not and what would change it; beside the page that stays. */
export function ExplanationDrawer({ runId, entryId, onClose }: ExplanationDrawerProps) {
  const { why } = useTexts('plan')
  return (
    <Drawer isOpen={entryId !== undefined} onClose={onClose} title={why.drawer} size="m">
      <ErrorBoundary key={entryId}>
        <Suspense fallback={<SkeletonLines />}>
          {entryId ? <WhyOrWhyNot runId={runId} entryId={entryId} /> : null}
        </Suspense>
      </ErrorBoundary>
    </Drawer>
  )
}

function WhyOrWhyNot({ runId, entryId }: { runId: string; entryId: string }) {
  const { why: texts } = useTexts('plan')
  const format = useFormat()
  const answer = useSuspenseQuery(explanationQuery(runId, entryId)).data
  const fits = answer.campaigns.filter(({ verdict }) => verdict !== 'not_eligible')
  const others = answer.campaigns.filter(({ verdict }) => verdict === 'not_eligible')
  const reasons: Partial<Record<string, string>> = texts.reasons
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Status tone={answer.outcome === 'funded' ? 'good' : 'warn'}>{reasons[answer.reason] ?? answer.reason}</Status>
        <span className="text-ink-2">
          {answer.rank === null ? texts.noPlace : texts.place(format.number(answer.rank))}
        </span>
      </div>
      {/* The API says its reasons in English. */}
      <p lang="en" className="text-lg">
        {answer.text}
      </p>
      {answer.whatWouldChange.length > 0 ? (
        <section>
          <h3 className="mb-2 text-lg">{texts.whatWouldChange}</h3>
          <ul lang="en" className="flex list-disc flex-col gap-1 pl-5">
            {answer.whatWouldChange.map(({ change, campaignId, attribute, text }) => (
              <li key={`${change} ${campaignId} ${attribute}`}>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h3 className="mb-2 text-lg">{texts.fits}</h3>
        {fits.length > 0 ? <Verdicts verdicts={fits} /> : <p className="text-ink-2">{texts.noFit}</p>}
      </section>
      {others.length > 0 ? (
        <details>
          <summary className="min-h-11 py-2.5 text-brand">{texts.others(others.length)}</summary>
          <Verdicts verdicts={others} />
        </details>
      ) : null}
      <p className="font-mono text-xs break-all text-ink-2">{texts.entry(entryId)}</p>
    </div>
  )
}

/** In the order in which campaigns are asked. */
function Verdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  const { why: texts } = useTexts('plan')
  const format = useFormat()
  const { campaignOf } = useNames()
  return (
    <ol className="flex flex-col">
      {verdicts.map(({ campaignId, verdict, order, specificity, text }) => (
        <li key={campaignId} className="flex flex-col gap-1 border-t border-line py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <span className="font-medium">{campaignOf(campaignId)}</span>
            <Status tone={verdictTones[verdict]}>{texts.verdicts[verdict]}</Status>
          </div>
          <p lang="en">{text}</p>
          <p className="text-sm text-ink-2">
            {texts.asked({ order: format.number(order), specificity: format.number(specificity) })}
          </p>
        </li>
      ))}
    </ol>
  )
}
