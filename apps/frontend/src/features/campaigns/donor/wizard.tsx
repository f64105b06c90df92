import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { dropDraft, keepDraft, keptDraft } from '@/lib/drafts'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Steps } from '@/ui/page/steps'
import { lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'
import { WIZARD_STEPS, type WizardStep } from '../address'
import { useCreate } from '../queries/own'
import { campaignOf, type DraftFields, emptyDraft, stepOf } from './draft'
import { ReachCount } from './reach-count'

const WhatStep = lazyPart(() => import('./wizard-what'), 'WhatStep')
const WhomStep = lazyPart(() => import('./wizard-whom'), 'WhomStep')
const WhenStep = lazyPart(() => import('./wizard-when'), 'WhenStep')
const ReviewStep = lazyPart(() => import('./wizard-review'), 'ReviewStep')

export type StepProps = {
  draft: DraftFields
  change: (part: Partial<DraftFields>) => void
  errors: Partial<Record<string, string>>
}

const FORM = 'campaign'
/** As high as the steps are, so that the buttons below do not move. */
const places = {
  what: 'h-[64rem] sm:h-[36rem]',
  whom: 'h-[46rem] sm:h-[38rem]',
  when: 'h-56 sm:h-32',
  review: 'h-[30rem] sm:h-96',
} as const
const bodies = { what: WhatStep, whom: WhomStep, when: WhenStep, review: ReviewStep }

/** From a title to a draft, with the count of people in sight all the way. The step is in the URL, the fields in this tab. */
export function Wizard({ step }: { step: WizardStep }) {
  const texts = useTexts('donations')
  const navigate = useNavigate()
  const create = useCreate()
  const ownerId = useUser()?.id ?? ''
  const [draft, setDraft] = useState(() => ({ ...emptyDraft, ...keptDraft<DraftFields>(ownerId, FORM) }))
  const [isTitleMissing, setIsTitleMissing] = useState(false)
  const at = WIZARD_STEPS.indexOf(step)
  const change = (part: Partial<DraftFields>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    keepDraft(ownerId, FORM, next)
  }
  const goTo = (next: WizardStep | undefined) => void navigate({ to: '/donor/new', search: { step: next } })
  const finish = () =>
    create.mutate(campaignOf(draft), {
      onSuccess: ({ id }) => {
        dropDraft(ownerId, FORM)
        void navigate({ to: '/donor/campaigns/$id', params: { id } })
      },
      onError: (error) => {
        const wrong = stepOf(fieldErrors(error))
        if (wrong) goTo(wrong)
      },
    })
  const goOn = () => {
    const isMissing = draft.title.trim() === ''
    setIsTitleMissing(isMissing)
    if (isMissing) return goTo('what')
    if (step === 'review') return finish()
    goTo(WIZARD_STEPS[at + 1])
  }
  const errors = {
    ...(isTitleMissing && draft.title.trim() === '' ? { title: texts.titleMissing } : {}),
    ...fieldErrors(create.error),
  }
  const Body = bodies[step]
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[1fr_18rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <Steps labels={WIZARD_STEPS.map((each) => texts.steps[each])} current={at} />
        <Problem error={create.error} />
        <Suspense fallback={<Skeleton className={places[step]} />}>
          <Body draft={draft} change={change} errors={errors} />
        </Suspense>
        <div className="flex flex-wrap justify-between gap-3">
          {at > 0 ? <Button onClick={() => goTo(WIZARD_STEPS[at - 1])}>{texts.back}</Button> : <span />}
          <Button kind="primary" isBusy={create.isPending} onClick={goOn}>
            {step === 'review' ? texts.createIt : texts.goOn}
          </Button>
        </div>
      </div>
      <ReachCount draft={draft} />
    </div>
  )
}
