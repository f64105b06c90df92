import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { type Column, column } from '@/ui/lists/table'
import { VirtualTable } from '@/ui/lists/virtual-table'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { Status } from '@/ui/states/badge'
import { Countdown } from '@/ui/states/countdown'
import { EmptyState } from '@/ui/states/states'
import { type Offer, OPEN_MAX, openOffersQuery, useRevoke } from '../queries/all'

const SOON_MS = 48 * 3_600_000

/** Open offers, the nearest deadline first. */
export function OpenOfferTable({ runId }: { runId: string | undefined }) {
  const texts = useTexts('offerBoard')
  const format = useFormat()
  const now = useNow()
  const { offers, hasMore } = useSuspenseQuery(openOffersQuery(runId)).data
  const [revoking, setRevoking] = useState<Offer | null>(null)
  const columns = useOpenColumns(setRevoking)
  const soon = offers.filter(({ expiresAt }) => Date.parse(expiresAt) - now < SOON_MS).length
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Status tone={soon > 0 ? 'warn' : 'good'}>{texts.soon(soon)}</Status>
        {hasMore ? <span className="text-ink-2">{texts.newestOnly(format.number(OPEN_MAX))}</span> : null}
      </div>
      <VirtualTable
        caption={texts.tabs.open}
        columns={columns}
        rowCount={offers.length}
        rowAt={(index) => offers[index]}
        rowKey={({ id }) => id}
        height={`min(60dvh, ${(offers.length + 1) * 46}px)`}
        empty={<EmptyState title={texts.none}>{texts.noneOpen}</EmptyState>}
      />
      <RevokeDialog offer={revoking} onClose={() => setRevoking(null)} />
    </div>
  )
}

function useOpenColumns(onRevoke: (offer: Offer) => void): Column<Offer>[] {
  const texts = useTexts('offerBoard')
  const format = useFormat()
  const now = useNow()
  const { typeOf, campaignOf } = useNames()
  return [
    column('left', texts.columns.left, { width: 'minmax(13rem, 1fr)' }, ({ expiresAt }) => (
      <Countdown leftMs={Date.parse(expiresAt) - now} />
    )),
    column('until', texts.columns.until, { width: 'minmax(11rem, 1fr)' }, ({ expiresAt, extendedAt }) =>
      extendedAt ? texts.extended(format.dateTime(expiresAt)) : format.dateTime(expiresAt),
    ),
    column('type', texts.columns.screening, { width: 'minmax(11rem, 1fr)' }, ({ screeningTypeId }) =>
      typeOf(screeningTypeId),
    ),
    column('campaign', texts.columns.campaign, { width: 'minmax(11rem, 1fr)' }, ({ campaignId }) =>
      campaignOf(campaignId),
    ),
    column('amount', texts.columns.amount, { align: 'right', width: '8rem' }, ({ amountMinor }) =>
      format.money(amountMinor),
    ),
    column('revoke', <span className="sr-only">{texts.revoke}</span>, { width: '8rem' }, (offer) => (
      <Button size="s" kind="quiet" onClick={() => onRevoke(offer)}>
        {texts.revoke}
      </Button>
    )),
  ]
}

const REASON_MAX = 200

/** Takes an open offer back, for a reason that the audit log keeps. */
export function RevokeDialog({ offer, onClose }: { offer: Offer | null; onClose: () => void }) {
  const { revoking: texts } = useTexts('offerBoard')
  const format = useFormat()
  const revoke = useRevoke()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const close = () => {
    setReason('')
    setIsMissing(false)
    revoke.reset()
    onClose()
  }
  const confirm = () => {
    if (!offer) return
    if (reason.trim() === '') return setIsMissing(true)
    const done = () => {
      showToast({ text: texts.done })
      close()
    }
    revoke.mutate({ id: offer.id, reason: reason.trim() }, { onSuccess: done })
  }
  return (
    <ConfirmDialog
      isOpen={offer !== null}
      onClose={close}
      title={texts.title}
      confirmLabel={texts.confirm}
      onConfirm={confirm}
      isBusy={revoke.isPending}
      isDangerous
    >
      <p>{texts.text(format.money(offer?.amountMinor ?? 0))}</p>
      <TextField
        label={texts.reason}
        value={reason}
        maxLength={REASON_MAX}
        onChange={(event) => setReason(event.target.value)}
        error={isMissing && reason.trim() === '' ? texts.missing : null}
      />
      <Problem error={revoke.error} />
    </ConfirmDialog>
  )
}
