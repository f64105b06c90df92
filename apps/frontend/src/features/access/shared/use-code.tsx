import { useTexts } from '@/texts/texts'
import { showToast } from '@/ui/overlays/toasts'
import { useCode } from '../queries/second-factor'
import { CodeDialog } from './code-dialog'
import { RecoveryCodes } from './recovery-codes'

/** Turns the second factor off, or gets new recovery codes, for a code. */
export function UseCode({ verb, onClose }: { verb: 'renew' | 'turnOff'; onClose: () => void }) {
  const texts = useTexts('secondFactor')
  const { mutate, data, error, isPending } = useCode(verb)
  if (data) return <RecoveryCodes codes={data} onClose={onClose} />
  const use = (code: string) =>
    mutate(code, {
      onSuccess: (codes) => {
        if (codes) return
        showToast({ text: texts.turnedOff })
        onClose()
      },
    })
  return (
    <CodeDialog
      title={texts[verb]}
      confirmLabel={texts[verb]}
      isDangerous={verb === 'turnOff'}
      isBusy={isPending}
      error={error}
      onCode={use}
      onClose={onClose}
    >
      <p>{verb === 'renew' ? texts.renewText : texts.turnOffText}</p>
    </CodeDialog>
  )
}
