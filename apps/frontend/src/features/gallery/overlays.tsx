import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { CommandPalette } from '@/ui/actions/command-palette'
import { TextField } from '@/ui/fields/text-field'
import { ConfirmDialog, Dialog, Drawer } from '@/ui/overlays/dialog'
import { ReasonDialog } from '@/ui/overlays/reason-dialog'
import { showToast } from '@/ui/overlays/toasts'
import { Tooltip } from '@/ui/overlays/tooltip'

type Open = 'dialog' | 'drawer' | 'confirm' | 'reason' | 'palette' | null

export function Overlays() {
  const { example } = useTexts('gallery')
  const { palette } = useTexts('common')
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const undo = () => showToast({ text: example.saved })
  const remove = () => {
    close()
    showToast({ text: example.removed, undo })
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={() => setOpen('dialog')}>{example.openDialog}</Button>
      <Button onClick={() => setOpen('drawer')}>{example.openDrawer}</Button>
      <Button onClick={() => setOpen('confirm')}>{example.openConfirm}</Button>
      <Button onClick={() => setOpen('reason')}>{example.openReason}</Button>
      <Button onClick={() => setOpen('palette')}>{palette.open}</Button>
      <Button onClick={() => showToast({ text: example.removed, undo })}>{example.toast}</Button>
      <Tooltip text={example.tooltipText}>{example.tooltip}</Tooltip>
      <Dialog isOpen={open === 'dialog'} onClose={close} title={example.openDialog}>
        <TextField label={example.name} autoComplete="off" />
      </Dialog>
      <Drawer isOpen={open === 'drawer'} onClose={close} title={example.openDrawer}>
        <p>{example.emptyText}</p>
      </Drawer>
      <ConfirmDialog
        isOpen={open === 'confirm'}
        onClose={close}
        title={example.openConfirm}
        confirmLabel={example.remove}
        isDangerous
        onConfirm={remove}
      >
        <p>{example.confirmText}</p>
      </ConfirmDialog>
      <ReasonDialog
        isOpen={open === 'reason'}
        onClose={close}
        title={example.openReason}
        label={example.reason}
        maxLength={200}
        confirmLabel={example.remove}
        onConfirm={remove}
        isBusy={false}
        isDangerous
      >
        <p>{example.confirmText}</p>
      </ReasonDialog>
      <CommandPalette
        isOpen={open === 'palette'}
        onClose={close}
        commands={[{ id: 'save', title: example.save, run: () => showToast({ text: example.saved }) }]}
      />
    </div>
  )
}
