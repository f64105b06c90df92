import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { lazyPart } from '@/ui/states/lazy-part'
import { type Campaign, campaignQuery, useMove } from '../queries/own'
import { campaignTones } from '../shared/campaign-status'
import { RulesInWords } from './rules-in-words'

// Nobody sees it before a click.
const CloseDialog = lazyPart(() => import('./close-dialog'), 'CloseDialog')

/** Whom a campaign is for, whether it pays, and how to stop it. */
export function CampaignState({ id }: { id: string }) {
  const texts = useTexts('donations')
  return (
    <Panel title={texts.about} skeleton="h-[38rem] sm:h-[23.5rem]">
      <State id={id} />
    </Panel>
  )
}

function State({ id }: { id: string }) {
  const texts = useTexts('donations')
  const format = useFormat()
  const campaign = useSuspenseQuery(campaignQuery(id)).data
  const move = useMove(id)
  const day = (instant: string | null) => (instant === null ? null : format.date(instant))
  const step = (kind: 'pause' | 'resume') =>
    move.mutate(
      { kind },
      {
        onSuccess: () => {
          const undo = { kind: kind === 'pause' ? 'resume' : 'pause' } as const
          showToast({ text: texts.moved[kind], undo: () => move.mutate(undo) })
        },
      },
    )
  return (
    <>
      <p className="flex flex-wrap items-center gap-3">
        <Status tone={campaignTones[campaign.status]}>{texts.statuses[campaign.status]}</Status>
        <span className="text-ink-2">{texts.meaning[campaign.status]}</span>
      </p>
      <RulesInWords campaign={{ ...campaign, startsOn: day(campaign.startsAt), endsOn: day(campaign.endsAt) }} />
      <Problem error={move.error} />
      <div className="flex flex-wrap gap-2">
        {campaign.status === 'active' || campaign.status === 'exhausted' ? (
          <Button isBusy={move.isPending} onClick={() => step('pause')}>
            {texts.pause}
          </Button>
        ) : null}
        {campaign.status === 'paused' ? (
          <Button isBusy={move.isPending} onClick={() => step('resume')}>
            {texts.resume}
          </Button>
        ) : null}
        {campaign.status === 'closed' ? null : (
          <CloseCampaign
            campaign={campaign}
            isBusy={move.isPending && move.variables.kind === 'close'}
            onClose={(refund) => move.mutate({ kind: 'close', refund })}
          />
        )}
      </div>
    </>
  )
}

type CloseCampaignProps = { campaign: Campaign; isBusy: boolean; onClose: (refund: boolean) => void }

function CloseCampaign({ campaign, isBusy, onClose }: CloseCampaignProps) {
  const { closing } = useTexts('donations')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" isBusy={isBusy} onClick={() => setIsOpen(true)}>
        {closing.open}
      </Button>
      <Suspense fallback={null}>
        {isOpen ? (
          <CloseDialog
            campaign={campaign}
            onClose={() => setIsOpen(false)}
            onConfirm={(refund) => {
              setIsOpen(false)
              onClose(refund)
            }}
          />
        ) : null}
      </Suspense>
    </>
  )
}
