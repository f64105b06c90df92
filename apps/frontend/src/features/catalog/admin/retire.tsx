import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import type { Kind } from '../queries'
import { useChangeKind } from '../queries'

/** Ends what a kind of screening takes in, or lets it begin again; said what it means before it happens. */
export function Retire({ kind }: { kind: Kind }) {
  const texts = useTexts('screenings')
  const change = useChangeKind(kind.id)
  const [isAsked, setIsAsked] = useState(false)
  const { active: isActive, name } = kind
  const close = () => {
    change.reset()
    setIsAsked(false)
  }
  const done = () => {
    showToast({ text: isActive ? texts.retiredToast({ name }) : texts.takenBackToast({ name }) })
    close()
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>{isActive ? texts.retire : texts.takeBack}</Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={close}
        title={isActive ? texts.askRetire(kind) : texts.askTakeBack(kind)}
        confirmLabel={isActive ? texts.retire : texts.takeBack}
        isDangerous={isActive}
        isBusy={change.isPending}
        onConfirm={() => change.mutate({ active: !isActive }, { onSuccess: done })}
      >
        <p>{isActive ? texts.retireText : texts.takeBackText}</p>
        <Problem error={change.error} />
      </ConfirmDialog>
    </>
  )
}
