import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import type { Run } from '../../queries/runs'

type DialogProps = { isOpen: boolean; onClose: () => void; isBusy: boolean }

/** States how many people and exactly how much money, and sends the hash of the plan that was looked at. */
export function ApplyDialog({
  run,
  onConfirm,
  ...dialog
}: DialogProps & { run: Run; onConfirm: (planHash: string) => void }) {
  const { applying } = useTexts('plan')
  const format = useFormat()
  const { stats, planHash } = run
  if (!stats || planHash === null) return null
  return (
    <ConfirmDialog
      {...dialog}
      title={applying.title}
      confirmLabel={applying.confirm(stats.matched)}
      onConfirm={() => onConfirm(planHash)}
    >
      <p className="text-lg">{applying.text({ count: stats.matched, money: format.money(stats.amountMinor) })}</p>
      <p>{applying.next}</p>
      <p className="text-sm text-ink-2">{applying.exact}</p>
      <p className="font-mono text-xs break-all text-ink-2">{planHash}</p>
    </ConfirmDialog>
  )
}

/** States what is approved, and sends the hash of the plan that was looked at. */
export function ApproveDialog({
  run,
  onConfirm,
  ...dialog
}: DialogProps & { run: Run; onConfirm: (planHash: string) => void }) {
  const { applying, approval } = useTexts('plan')
  const format = useFormat()
  const { stats, planHash } = run
  if (!stats || planHash === null) return null
  return (
    <ConfirmDialog
      {...dialog}
      title={approval.title}
      confirmLabel={approval.confirm(format.money(stats.amountMinor))}
      onConfirm={() => onConfirm(planHash)}
    >
      <p className="text-lg">{applying.text({ count: stats.matched, money: format.money(stats.amountMinor) })}</p>
      <p>{approval.text}</p>
      <p className="font-mono text-xs break-all text-ink-2">{planHash}</p>
    </ConfirmDialog>
  )
}

export function DiscardDialog({ onConfirm, ...dialog }: DialogProps & { onConfirm: () => void }) {
  const { discarding } = useTexts('plan')
  return (
    <ConfirmDialog
      {...dialog}
      title={discarding.title}
      confirmLabel={discarding.confirm}
      onConfirm={onConfirm}
      isDangerous
    >
      <p>{discarding.text}</p>
    </ConfirmDialog>
  )
}
