import { saveFile } from '@/lib/save-file'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Icon } from '@/ui/icon'
import { Dialog } from '@/ui/overlays/dialog'

/** The codes for whoever loses the app, the only time that they are shown. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const texts = useTexts('secondFactor')
  return (
    <Dialog
      isOpen
      size="s"
      onClose={onClose}
      title={texts.recovery}
      actions={
        <Button kind="primary" onClick={onClose}>
          {texts.kept}
        </Button>
      }
    >
      <FormMessage tone="warn">{texts.recoveryText}</FormMessage>
      <ul className="rounded-medium bg-surface-2 px-4 py-3 font-mono text-sm select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <Button
          icon={<Icon name="download" />}
          onClick={() => saveFile('goodturn-recovery-codes.txt', codes.join('\n'), 'text/plain')}
        >
          {texts.save}
        </Button>
      </div>
    </Dialog>
  )
}
