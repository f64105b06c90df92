import { isProblem, type Schemas } from '@goodturn/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useProblemText } from '@/api/problem-text'
import { profileQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { FormMessage } from '@/ui/fields/form-message'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { entriesQuery, useJoin } from '../queries/own'
import { type ClinicalFit, fitOf } from './clinical-fit'

const taken = new Set(['waiting', 'paused', 'matched', 'claimed'])
type Candidate = { type: Schemas['ScreeningType']; fit: ClinicalFit }

const todayInProgramme = () => new Intl.DateTimeFormat('sv-SE', { timeZone: programme.timeZone }).format(new Date())

/** Every screening that can be waited for: those that fit first, and why the others do not. */
export function JoinList() {
  const texts = useTexts('join')
  const { items } = useSuspenseQuery(entriesQuery).data
  const types = useSuspenseQuery(screeningTypesQuery).data
  const profile = useSuspenseQuery(profileQuery).data
  const waiting = new Set(items.filter(({ status }) => taken.has(status)).map((entry) => entry.screeningTypeId))
  const today = todayInProgramme()
  const candidates = types
    .filter((type) => type.active)
    .map((type) => ({ type, fit: fitOf(type.clinicalRules, profile, today) }))
  const of = (kind: ClinicalFit['kind']) => candidates.filter(({ fit }) => fit.kind === kind)
  return (
    <div className="flex flex-col gap-8">
      <Group title={texts.groups.fits} candidates={of('fits')} waiting={waiting} />
      <Group title={texts.groups.unknown} candidates={of('unknown')} waiting={waiting} />
      <details>
        <summary className="min-h-11 py-2.5 text-brand">
          {texts.groups.misfits({ count: of('misfits').length })}
        </summary>
        <Group title={null} candidates={of('misfits')} waiting={waiting} />
      </details>
    </div>
  )
}

export function JoinPanel() {
  const texts = useTexts('join')
  return (
    <Panel title={texts.choose} description={texts.chooseText} skeleton="h-[40rem]">
      <JoinList />
    </Panel>
  )
}

type GroupProps = { title: string | null; candidates: readonly Candidate[]; waiting: ReadonlySet<string> }

function Group({ title, candidates, waiting }: GroupProps) {
  const texts = useTexts('join')
  if (candidates.length === 0) return title === texts.groups.fits ? <EmptyState title={texts.noneFit} /> : null
  return (
    <div className="flex flex-col gap-3">
      {title ? <h3 className="text-lg">{title}</h3> : null}
      <ul className="flex flex-col">
        {candidates.map((candidate) => (
          <CandidateRow key={candidate.type.id} {...candidate} isWaiting={waiting.has(candidate.type.id)} />
        ))}
      </ul>
    </div>
  )
}

function CandidateRow({ type, fit, isWaiting }: Candidate & { isWaiting: boolean }) {
  const texts = useTexts('join')
  const format = useFormat()
  const problem = useProblemText()
  const navigate = useNavigate()
  const join = useJoin()
  const start = () =>
    join.mutate(type.id, {
      onSuccess: () => {
        showToast({ text: texts.joined({ name: type.name }) })
        void navigate({ to: '/patient/waitlist' })
      },
    })
  return (
    <li className="flex flex-col gap-2 border-t border-line py-4">
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="font-medium">{type.name}</p>
          <p className="text-sm text-ink-2">
            {[texts.rulesOf(type.clinicalRules), texts.worth({ money: format.money(type.priceMinor) })].join(' · ')}
          </p>
        </div>
        {isWaiting ? <Status tone="info">{texts.alreadyIn}</Status> : null}
        {!isWaiting && fit.kind === 'fits' ? (
          <Button
            kind="primary"
            size="s"
            isBusy={join.isPending}
            onClick={start}
            aria-label={texts.joinNamed({ name: type.name })}
          >
            {texts.joinThis}
          </Button>
        ) : null}
        {!isWaiting && fit.kind === 'unknown' ? (
          <LinkButton to="/patient/profile" size="s">
            {texts.tell(fit.missing)}
          </LinkButton>
        ) : null}
      </div>
      {fit.kind === 'misfits' ? (
        <p className="text-sm text-ink-2">{fit.why.map((why) => texts.misfits[why]).join(' ')}</p>
      ) : null}
      {join.error ? (
        <FormMessage>{reasonOf(join.error, texts.recently) ?? problem(join.error).message}</FormMessage>
      ) : null}
    </li>
  )
}

/** What the API knows and this list does not: a screening that was too short a time ago. */
function reasonOf(error: unknown, recently: (args: { date: string }) => string): string | null {
  if (!isProblem(error, 'clinically_ineligible')) return null
  const reason = error.reasons.find(({ code }) => code === 'screened_recently')
  return typeof reason?.from === 'string' ? recently({ date: reason.from }) : null
}
